use fastrand::Rng;

use super::record::{Field, Record, day, decimal, one_of, percent};

const PRODUCTS: &[&str] = &[
    "保温杯",
    "露营灯",
    "真丝围巾",
    "手冲咖啡壶",
    "儿童雨衣",
    "蓝牙耳机",
    "羊绒衫",
    "陶瓷餐具",
    "香薰蜡烛",
    "登山杖",
];
const COURIERS: &[&str] = &["SF", "YTO", "ZTO", "STO", "YUNDA", "JD"];
const PROVINCES: &[&str] = &["浙江", "广东", "福建", "山东", "四川", "黑龙江"];
const NOTES: &[&str] = &["", "", "", "买家称包装为\"其他平台\"", "已补发"];

/// How many events a shop has.
#[derive(Debug, Clone, Copy)]
pub enum Events {
    /// From 10 to 30, about 20.
    Usual,
    /// Always as many.
    Exactly(usize),
}

/// A shop with its orders, of which the rulebook reads five of ten facts.
pub(super) fn shop(rng: &mut Rng, at: usize, events: Events) -> Record {
    let events = match events {
        Events::Usual => rng.usize(10..=30),
        Events::Exactly(events) => events,
    };
    let orders = (0..events).map(|at| order(rng, at)).collect();
    Record::new([
        ("subject", format!("shop-{at:06}").into()),
        ("platform", "xiaohongshu".into()),
        ("shop_name", format!("{}专营店{}", one_of(rng, PRODUCTS), rng.u32(..10_000)).into()),
        ("opened", day(rng, 2019..2026).into()),
        ("orders", Field::Parts(orders)),
        ("penalised_before", percent(rng, 10).into()),
        ("rectified_in_time", percent(rng, 60).into()),
        ("second_violation", percent(rng, 15).into()),
        ("followers", rng.u32(..2_000_000).into()),
    ])
}

fn order(rng: &mut Rng, at: usize) -> Record {
    let is_complained = percent(rng, 8);
    Record::new([
        ("id", format!("O{:05}-{at:03}", rng.u32(..100_000)).into()),
        ("product", format!("{}{}", one_of(rng, PRODUCTS), rng.u32(..3)).into()),
        ("at", day(rng, 2026..2027).into()),
        ("complained", is_complained.into()),
        ("responsible", (is_complained && percent(rng, 50)).into()),
        ("reported", percent(rng, 6).into()),
        ("amount", decimal(rng, 900, 2).into()),
        ("courier", one_of(rng, COURIERS).into()),
        ("province", one_of(rng, PROVINCES).into()),
        ("note", one_of(rng, NOTES).into()),
    ])
}
