use std::borrow::Cow;
use std::collections::HashSet;
use std::marker::PhantomData;

use serde::Deserialize;

use crate::{AS_OF, Answer, Engine, Failure, Job, Parser, SINCE};

/// The rulebook about events by hand.
#[derive(Debug, Default)]
pub struct Events<P>(PhantomData<P>);

/// What the rule reads of a shop.
#[derive(Debug, Deserialize)]
pub struct Shop<'r> {
    #[serde(borrow)]
    orders: Vec<Order<'r>>,
    penalised_before: bool,
    rectified_in_time: bool,
    second_violation: bool,
}

#[derive(Debug, Deserialize)]
struct Order<'r> {
    #[serde(borrow)]
    product: Cow<'r, str>,
    /// Written as `2026-11-01`, so that days compare as texts do.
    #[serde(borrow)]
    at: Cow<'r, str>,
    complained: bool,
    responsible: bool,
    reported: bool,
}

impl Order<'_> {
    fn is_recent(&self) -> bool {
        (SINCE..=AS_OF).contains(&&*self.at)
    }
}

impl<P: Parser> Engine for Events<P> {
    type Facts<'r> = Shop<'r>;

    fn read<'r>(&self, record: &'r [u8]) -> Result<Shop<'r>, Failure> {
        P::read(record)
    }

    fn decide(&mut self, shop: &Shop<'_>) -> Result<Answer, Failure> {
        Job::Events.answer(i64::from(tier(shop)))
    }
}

fn tier(shop: &Shop<'_>) -> u8 {
    let responsible =
        shop.orders.iter().filter(|order| order.complained && order.responsible && order.is_recent()).count();
    let products: HashSet<&str> = shop
        .orders
        .iter()
        .filter(|order| order.reported && order.is_recent())
        .map(|order| &*order.product)
        .collect();
    let is_repeated = shop.penalised_before && !shop.rectified_in_time && shop.second_violation;
    if responsible >= 3 || products.len() >= 2 || is_repeated {
        2
    } else {
        u8::from(responsible >= 1 || !products.is_empty())
    }
}
