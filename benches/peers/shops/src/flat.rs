use fastrand::Rng;

use super::record::{Record, day, decimal, one_of, percent};

const NAMES: &[&str] = &["云上小店", "阿珍家的衣橱", "好物\"严选\"", "山货铺子", "一叶轻舟", "北极星数码"];
const CATEGORIES: &[&str] = &["服饰内衣/女装", "个护家清", "食品饮料/坚果", "3C数码配件", "母婴玩具"];
const PLACES: &[(&str, &str)] = &[
    ("浙江省", "杭州市"),
    ("广东省", "广州市"),
    ("福建省", "泉州市"),
    ("山东省", "临沂市"),
    ("四川省", "成都市"),
];
const NOTES: &[&str] =
    &["", "已电话回访", "商家称\"仓库发货\"，待补充凭证", "多次联系未果\n转人工", "资料齐全"];

/// A shop with 25 facts, eight of which the rulebook reads. About a third of all have come to the platform's notice.
pub(super) fn shop(rng: &mut Rng, at: usize) -> Record {
    let is_suspect = percent(rng, 35);
    let most = |suspect, usual| if is_suspect { suspect } else { usual };
    let (province, city) = PLACES[rng.usize(..PLACES.len())];
    Record::new([
        ("subject", format!("shop-{at:06}").into()),
        ("platform", "kuaishou".into()),
        ("shop_name", format!("{}{}号", one_of(rng, NAMES), rng.u32(..10_000)).into()),
        ("company", format!("{city}{}电子商务有限公司", one_of(rng, NAMES)).into()),
        ("shop_type", one_of(rng, &["personal", "enterprise", "flagship"]).into()),
        ("province", province.into()),
        ("city", city.into()),
        ("category", one_of(rng, CATEGORIES).into()),
        ("opened", day(rng, 2018..2026).into()),
        ("deposit", (rng.u32(1..40) * 500).into()),
        ("score", (f64::from(rng.u32(300..500)) / 100.0).into()),
        ("orders", rng.u32(..most(130, 7)).into()),
        ("complaints", rng.u32(..most(40, 3)).into()),
        ("span_days", rng.u32(1..60).into()),
        ("refund_rate", decimal(rng, 1, 4).into()),
        ("sales_30d", decimal(rng, 4000, 2).into()),
        ("items_on_sale", rng.u32(1..3000).into()),
        ("followers", rng.u32(..2_000_000).into()),
        ("repeated_without_rectifying", percent(rng, most(10, 1)).into()),
        ("mass_negative_event", percent(rng, most(2, 0)).into()),
        ("evasion_found", percent(rng, most(3, 0)).into()),
        ("is_brand_authorised", percent(rng, 20).into()),
        ("home", format!("https://shop.example/s/{:08x}", rng.u32(..)).into()),
        ("note", one_of(rng, NOTES).into()),
        (
            "exported_at",
            format!("2026-11-01T0{}:{:02}:{:02}+08:00", rng.u32(..9), rng.u32(..60), rng.u32(..60)).into(),
        ),
    ])
}
