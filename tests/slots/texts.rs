//! Records as texts: facts of every form, mostly right, however they may be written.

use proptest::prelude::*;
use proptest::sample::select;

/// A text, and whether it is taken the short way: by who steps over strangers, and by who refuses them.
pub(crate) const KNOWN: &[(&str, [bool; 2])] = &[
    ("{}", [true, true]),
    (" { } ", [true, true]),
    ("", [false, false]),
    ("[]", [false, false]),
    ("{}{}", [false, false]),
    (r#"{"orders":5}"#, [true, true]),
    (r#"{"orders":5,}"#, [false, false]),
    (r#"{"orders":5 "truth":true}"#, [false, false]),
    (r#"{"orders":5,"orders":5}"#, [false, false]),
    (r#"{"orders":null,"truth":null,"notices":null,"notice":null,"nested":null}"#, [true, true]),
    (r#"{"orders":05}"#, [false, false]),
    (r#"{"orders":-0}"#, [true, true]),
    (r#"{"orders":-1}"#, [false, false]),
    (r#"{"orders":1.0}"#, [true, true]),
    (r#"{"orders":1.5}"#, [false, false]),
    (r#"{"orders":1e0}"#, [false, false]),
    (r#"{"orders":"007"}"#, [true, true]),
    (r#"{"orders":123456789012345678}"#, [true, true]),
    (r#"{"orders":1234567890123456789}"#, [false, false]),
    (r#"{"whole":5,"sales":1000.5}"#, [true, true]),
    (r#"{"whole":6}"#, [false, false]),
    (r#"{"sales":1000.51}"#, [false, false]),
    (r#"{"sales":-0.5}"#, [true, true]),
    (r#"{"sales":-0.51}"#, [false, false]),
    (r#"{"rate":"12.5%"}"#, [true, true]),
    (r#"{"rate":0.125}"#, [false, false]),
    (r#"{"deposit":12.50,"yen":3}"#, [true, true]),
    (r#"{"deposit":"500 CNY"}"#, [true, true]),
    (r#"{"deposit":12.505}"#, [false, false]),
    (r#"{"yen":3.5}"#, [false, false]),
    (r#"{"weeks_open":2,"years_open":"3 years"}"#, [true, true]),
    (r#"{"opened":"2024-02-29"}"#, [true, true]),
    (r#"{"opened":"2023-02-29"}"#, [false, false]),
    (r#"{"seen":"2023-05-28 10:00","opened":"0000-01-01"}"#, [true, true]),
    (r#"{"seen":"2023-05-28T10:00:60Z"}"#, [false, false]),
    (r#"{"seen":"2023-05-28"}"#, [false, false]),
    (r#"{"words":"\u5e97\u94fa \ud83d\ude00 \" \\ \/"}"#, [true, true]),
    (r#"{"words":"\ud83d"}"#, [false, false]),
    ("{\"words\":\"e\u{301}\"}", [true, true]),
    ("{\"words\":\"a\tb\"}", [false, false]),
    (r#"{"words":"a very long text, longer than what any machine word holds, and 再长一些"}"#, [true, true]),
    (
        "{\"words\":\"a very long text, longer than what any machine word holds, and a tab\there\"}",
        [false, false],
    ),
    (r#"{"words":5}"#, [false, false]),
    (r#"{"grade":"个体"}"#, [true, true]),
    (r#"{"grade":"旗舰店"}"#, [false, false]),
    (r#"{"subject":"甲","$schema":{"any":[1]}}"#, [true, true]),
    (r#"{"subject":12e3}"#, [true, true]),
    (r#"{"subject":null}"#, [true, true]),
    (r#"{"subject":true}"#, [false, false]),
    (r#"{"subject":"甲","subject":"甲"}"#, [false, false]),
    (r#"{"platform_finds":["恶意规避","café"]}"#, [true, true]),
    (r#"{"platform_finds":["恶意规避","恶意规避"]}"#, [true, true]),
    (r#"{"platform_finds":["恶意"]}"#, [false, false]),
    (r#"{"platform_finds":null}"#, [false, false]),
    (r#"{"mass":true,"违规订单":3}"#, [true, true]),
    (r#"{"\u8fdd\u89c4\u8ba2\u5355":3}"#, [true, true]),
    (r#"{"\u8fdd规\u8ba2单":3,"违规订单":3}"#, [false, false]),
    (r#"{"gmv":[1,{"a":[]},{}],"gmv":tru}"#, [false, false]),
    (r#"{"gmv":[1,{"a":[]},{}],"gmv":"\u0000"}"#, [true, false]),
    (r#"{"gmv":[1,{"a":[]},{},]}"#, [false, false]),
    (r#"{"gmv":[1,{"a":[]},{}]]}"#, [false, false]),
    (r#"{"gmv":"\udc00"}"#, [false, false]),
    (r#"{"gmv":1.}"#, [false, false]),
    (r#"{"gmv":-}"#, [false, false]),
    (r#"{"gmv":1e+}"#, [false, false]),
    (r#"{"gmv":12345678901234567890.5E-10}"#, [true, false]),
    (r#"{"gmv":NaN}"#, [false, false]),
    (r#"{"notices":[{"id":"A"},{"id":"B"}]}"#, [true, true]),
    (r#"{"notices":[{"id":"A"},{"id":"A"}]}"#, [false, false]),
    (r#"{"notices":[{"id":"2"},{}]}"#, [false, false]),
    (r#"{"notices":[{"id":"A","orders":1,"orders":1}]}"#, [false, false]),
    (r#"{"notices":[{"id":"A","gmv":1,"gmv":{"platform_finds":["?"]}}]}"#, [true, false]),
    (r#"{"notices":[{"id":"A","platform_finds":["恶意规避"]}]}"#, [true, true]),
    (r#"{"notices":[{"id":"A","platform_finds":["?"]}]}"#, [false, false]),
    (r#"{"notices":[null]}"#, [false, false]),
    (r#"{"notices":[{"id":"A","part":{"id":7},"parts":[{"id":1},{"id":2,"inner":[{}]}]}]}"#, [true, true]),
    (r#"{"notices":[{"id":"A","parts":[{"id":1},{"id":1}]}]}"#, [false, false]),
    (r#"{"nameless":[{"id":"A","orders":1},{"id":"A"}]}"#, [true, false]),
    (r#"{"scores":[1,null,2.5],"nested":[[],["a"],null]}"#, [true, true]),
];

fn number() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => (0..60_i64).prop_map(|number| number.to_string()),
        2 => (-10..10_i64, 0..100_u32).prop_map(|(whole, part)| format!("{whole}.{part}")),
        1 => (any::<i32>()).prop_map(|number| format!("{number}.50")),
        1 => select(vec!["-0", "0.5", "5.0", "1000.5", "0", "123456789012345678", "0.10", "1E3"])
            .prop_map(str::to_owned),
    ]
}

fn quoted(text: impl Strategy<Value = String>) -> impl Strategy<Value = String> {
    text.prop_map(|text| format!("\"{text}\""))
}

/// The inside of a text: plain, long, Chinese, escaped, not composed.
fn text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        5 => "[a-z0-9 ]{0,12}",
        3 => select(vec!["店铺", "违规", "（甲）", "e\u{301}", "\u{f900}", "\u{1f600}", "、"]).prop_map(str::to_owned),
        1 => select(vec!["\\n", "\\\"", "\\\\", "\\/", "\\u5e97", "\\ud83d\\ude00", "\\u0000", "\\t"])
            .prop_map(str::to_owned),
        1 => "[a-z]{30,50}",
    ];
    prop::collection::vec(piece, 0..4).prop_map(|pieces| pieces.concat())
}

fn day() -> impl Strategy<Value = String> {
    (2020..2026, 1..=12, 1..=29).prop_map(|(year, month, day)| format!("{year}-{month:02}-{day:02}"))
}

fn instant() -> impl Strategy<Value = String> {
    let seconds = select(vec!["", ":00", ":59", ":60"]);
    let offset = select(vec!["", "Z", "+08:00", "-00:30", "+0800", "+08", "+23:59"]);
    (day(), select(vec!["T", " "]), 0..24, 0..60, seconds, offset).prop_map(
        |(day, between, hour, minute, seconds, offset)| {
            format!("{day}{between}{hour:02}:{minute:02}{seconds}{offset}")
        },
    )
}

fn blank() -> impl Strategy<Value = String> {
    prop_oneof![6 => Just(""), 1 => Just(" "), 1 => Just("\n  "), 1 => Just("\t\r")].prop_map(str::to_owned)
}

fn object(pairs: impl Strategy<Value = Vec<(String, String)>>) -> impl Strategy<Value = String> {
    (pairs, blank(), blank()).prop_map(|(pairs, one, other)| {
        let pairs = pairs.iter().map(|(key, value)| format!("{one}\"{key}\"{other}:{one}{value}{other}"));
        format!("{{{}}}", pairs.collect::<Vec<_>>().join(","))
    })
}

fn list(of: BoxedStrategy<String>) -> BoxedStrategy<String> {
    (prop::collection::vec(of, 0..4), blank())
        .prop_map(|(items, blank)| format!("[{blank}{}]", items.join(&format!("{blank},{blank}"))))
        .boxed()
}

/// Any value of JSON.
fn anything() -> BoxedStrategy<String> {
    let leaf =
        prop_oneof![number(), quoted(text()), select(vec!["true", "false", "null"]).prop_map(str::to_owned),];
    leaf.prop_recursive(4, 16, 3, |inner| {
        let pairs = prop::collection::vec((key(), inner.clone()), 0..3);
        prop_oneof![object(pairs), list(inner.boxed())]
    })
    .boxed()
}

/// A key that means nothing, or hardly ever.
fn key() -> impl Strategy<Value = String> {
    prop_oneof![
        "[a-c]{1,2}".prop_map(String::from),
        select(vec!["店铺ID", "platform_finds", "id", "orders", "e\u{301}", "\\u0061"])
            .prop_map(str::to_owned),
    ]
}

fn words(words: &[&'static str]) -> BoxedStrategy<String> {
    quoted(select(words.to_vec()).prop_map(str::to_owned)).boxed()
}

fn findings() -> BoxedStrategy<String> {
    list(words(&["恶意规避", "caf\u{e9}", "cafe\u{301}", "\\u6076\\u610f\\u89c4\\u907f"]))
}

fn truth() -> BoxedStrategy<String> {
    select(vec!["true", "false"]).prop_map(str::to_owned).boxed()
}

fn count() -> BoxedStrategy<String> {
    prop_oneof![(0..60_u32).prop_map(|count| count.to_string()), (0..60_u32).prop_map(|c| format!("\"{c}\""))]
        .boxed()
}

fn percent() -> BoxedStrategy<String> {
    quoted((0..51_u32, 0..10_u32).prop_map(|(whole, part)| format!("{whole}.{part}%"))).boxed()
}

/// Some of the keys, each with a value: mostly one of its form, else null or anything.
fn some_of(keys: Vec<(&'static str, BoxedStrategy<String>)>) -> BoxedStrategy<Vec<(String, String)>> {
    let pairs = keys.into_iter().map(|(key, value)| {
        let value = prop_oneof![
            40 => value,
            2 => Just("null".to_owned()),
            1 => anything(),
        ];
        (Just(key.to_owned()), value).boxed()
    });
    let strangers = (key(), anything()).boxed();
    let pairs: Vec<_> = pairs.chain([strangers]).collect();
    let count = pairs.len();
    (pairs, prop::collection::vec(any::<bool>(), count))
        .prop_map(|(pairs, kept)| {
            pairs.into_iter().zip(kept).filter_map(|(pair, kept)| kept.then_some(pair)).collect()
        })
        .prop_flat_map(|pairs: Vec<(String, String)>| Just(pairs).prop_shuffle())
        .boxed()
}

fn part(depth: u32) -> BoxedStrategy<String> {
    let mut fields = vec![
        ("id", count()),
        ("note", quoted(text()).boxed()),
        ("whole", truth()),
        ("platform_finds", findings()),
    ];
    if depth > 0 {
        fields.push(("inner", list(part(depth - 1))));
    }
    object(some_of(fields)).boxed()
}

fn notice() -> BoxedStrategy<String> {
    object(some_of(vec![
        ("id", quoted("[A-Z]{1,3}").boxed()),
        ("received", quoted(instant()).boxed()),
        ("on", quoted(day()).boxed()),
        ("orders", count()),
        ("rate", percent()),
        ("part", part(1)),
        ("parts", list(part(1))),
        ("days_of", list(quoted(day()).boxed())),
        ("platform_finds", findings()),
    ]))
    .boxed()
}

/// A record.
pub(crate) fn record() -> BoxedStrategy<String> {
    let keys = vec![
        ("subject", prop_oneof![quoted(text()), number()].boxed()),
        ("$schema", anything()),
        ("platform_finds", findings()),
        ("truth", truth()),
        ("later", truth()),
        ("orders", count()),
        ("whole", (-5..6_i32).prop_map(|whole| whole.to_string()).boxed()),
        ("sales", (0..1000_u32, 0..1000_u32).prop_map(|(whole, part)| format!("{whole}.{part}")).boxed()),
        (
            "score",
            prop_oneof![select(vec!["0", "4.5", "5"]).prop_map(str::to_owned).boxed(), words(&["3.50", "5"])]
                .boxed(),
        ),
        ("rate", percent()),
        ("deposit", prop_oneof![number(), quoted(number()), words(&["500 CNY", "5.25CNY"])].boxed()),
        ("yen", count()),
        ("deducted", prop_oneof![number().boxed(), words(&["3 points", "1 point"])].boxed()),
        ("opened", quoted(day()).boxed()),
        ("seen", quoted(instant()).boxed()),
        ("hours_open", prop_oneof![count(), words(&["72 hours", "1 hour"])].boxed()),
        ("weeks_open", prop_oneof![count(), words(&["2 weeks"])].boxed()),
        ("years_open", count()),
        ("words", quoted(text()).boxed()),
        ("grade", words(&["flagship", "personal", "个体", "\\u4e2a体"])),
        ("notice", notice()),
        ("notices", list(notice())),
        (
            "nameless",
            list(object(some_of(vec![("orders", count()), ("extra", quoted(text()).boxed())])).boxed()),
        ),
        ("scores", list(number().boxed())),
        ("nested", list(list(quoted(text()).boxed()))),
        ("违规订单", count()),
        ("mass", truth()),
    ];
    object(some_of(keys)).boxed()
}

/// Something that goes wrong at one place.
#[derive(Debug, Clone)]
pub(crate) enum Slip {
    Left,
    Doubled,
    Put(char),
}

pub(crate) fn slip() -> impl Strategy<Value = Slip> {
    let marks: Vec<char> = "{}[]\",:\\ \n\t0-.eE1au\u{1}店".chars().collect();
    prop_oneof![Just(Slip::Left), Just(Slip::Doubled), select(marks).prop_map(Slip::Put)]
}

/// A text with a slip at the character that a byte belongs to.
pub(crate) fn with_slip(text: &str, at: usize, slip: &Slip) -> String {
    let at = text.floor_char_boundary(at);
    let Some(here) = text[at..].chars().next() else { return text.to_owned() };
    let (before, after) = (&text[..at], &text[at + here.len_utf8()..]);
    match slip {
        Slip::Left => format!("{before}{after}"),
        Slip::Doubled => format!("{before}{here}{here}{after}"),
        Slip::Put(mark) => format!("{before}{mark}{after}"),
    }
}
