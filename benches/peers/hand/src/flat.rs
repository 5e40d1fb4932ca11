use std::marker::PhantomData;

use serde::Deserialize;

use crate::{Answer, Engine, Failure, Job, Parser};

/// The flat rulebook by hand.
#[derive(Debug, Default)]
pub struct Flat<P>(PhantomData<P>);

/// What the rule reads of a shop.
#[derive(Debug, Deserialize)]
pub struct Shop {
    orders: u32,
    complaints: u32,
    span_days: u32,
    score: f64,
    #[serde(rename = "shop_type")]
    kind: Kind,
    repeated_without_rectifying: bool,
    mass_negative_event: bool,
    evasion_found: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Kind {
    Personal,
    Enterprise,
    Flagship,
}

impl<P: Parser> Engine for Flat<P> {
    type Facts<'r> = Shop;

    fn read(&self, record: &[u8]) -> Result<Shop, Failure> {
        P::read(record)
    }

    fn decide(&mut self, shop: &Shop) -> Result<Answer, Failure> {
        Job::Flat.answer(i64::from(tier(shop)))
    }
}

fn tier(shop: &Shop) -> u8 {
    let is_extreme = shop.orders >= 100 && shop.span_days <= 30
        || shop.mass_negative_event
        || shop.repeated_without_rectifying && shop.orders >= 5
        || shop.evasion_found;
    if is_extreme {
        4
    } else if shop.orders >= 50 || shop.complaints >= 30 && shop.kind == Kind::Personal {
        3
    } else if shop.orders >= 20 || shop.complaints >= 10 && shop.score < 4.0 {
        2
    } else {
        u8::from(shop.orders >= 5)
    }
}
