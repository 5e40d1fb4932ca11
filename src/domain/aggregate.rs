/// What is computed over a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum AggregateKind {
    /// `count`
    Count,
    /// `sum`
    Sum,
    /// `min`
    Min,
    /// `max`
    Max,
    /// `latest`
    Latest,
    /// `earliest`
    Earliest,
    /// `any(…)`
    Any,
    /// `all(…)`
    All,
    /// `none(…)`
    None,
}
