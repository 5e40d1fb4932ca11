//! Index over the elements of a list: sorted arrays that are searched by bisection, one for each set of comparisons whose sides are
//! known (sort-merge join with inequality predicates; García-Molina, Ullman and Widom, *Database Systems*, ch. 15).

use std::collections::BTreeMap;
use std::ops::Bound;

use crate::base::Truth;
use crate::plan::Value;

/// What an element brings to a comparison: from where to where it reaches; one value is both.
#[derive(Debug, Clone)]
pub(super) enum Extent {
    Known(Value, Value),
    /// Whatever it is compared with, that is not known.
    Unknown,
    /// It is supposed in part; only the plain filter knows.
    Odd,
}

/// What an element is asked to meet in a comparison.
#[derive(Debug, Clone)]
pub(super) enum Reach {
    /// It reaches into this stretch.
    Within(Bound<Value>, Bound<Value>),
    Equal(Value),
    Differs(Value),
    /// Whatever the element is, that is not known.
    Unknown,
}

/// An index over one list for one filter.
#[derive(Debug)]
pub(in crate::eval) struct JoinIndex {
    /// The truth of the conditions on the element alone.
    own: Vec<Truth>,
    /// By comparison and element.
    extents: Vec<Vec<Option<(Value, Value)>>>,
    /// The comparisons that want equal values.
    equalities: Vec<bool>,
    /// The elements by the comparisons of which they say something, a bit each.
    classes: BTreeMap<u8, Vec<u32>>,
    /// The elements that must be asked one by one.
    pub(super) odd: Vec<u32>,
    sorted: BTreeMap<(u8, u8), Sorted>,
}

/// Elements in the order of what they bring to some comparisons.
#[derive(Debug)]
struct Sorted {
    order: Vec<u32>,
    /// By the values that must be equal, where their elements stand.
    groups: BTreeMap<Vec<Value>, (usize, usize)>,
    /// The comparisons in whose order the elements of a group stand.
    ordered: Vec<usize>,
    /// The comparisons that are looked at for each element.
    checked: Vec<usize>,
    /// A comparison that wants another value, and where the elements with each value stand.
    differing: Option<(usize, BTreeMap<Value, Vec<u32>>)>,
    /// How many of the first elements pass for certain by themselves.
    sure: Vec<u32>,
}

/// Elements of a sorted array that meet what was asked.
#[derive(Debug, Clone, Copy)]
pub(super) struct Hits {
    key: (u8, u8),
    from: usize,
    to: usize,
    /// Whether all comparisons are known to hold of them.
    pub(super) is_full: bool,
}

impl JoinIndex {
    pub(super) fn new(own: Vec<Truth>, extents: Vec<Vec<Extent>>, equalities: Vec<bool>) -> Self {
        let mut index = Self {
            classes: BTreeMap::new(),
            odd: Vec::new(),
            sorted: BTreeMap::new(),
            extents: Vec::new(),
            own,
            equalities,
        };
        for (at, own) in (0..).zip(&index.own) {
            if *own == Truth::False {
                continue;
            }
            let mut known = 0;
            let mut is_odd = false;
            for (key, extents) in extents.iter().enumerate() {
                match &extents[at as usize] {
                    Extent::Known(..) => known |= 1 << key,
                    Extent::Unknown => {}
                    Extent::Odd => is_odd = true,
                }
            }
            if is_odd {
                index.odd.push(at);
            } else {
                index.classes.entry(known).or_default().push(at);
            }
        }
        let extent = |extent| if let Extent::Known(low, high) = extent { Some((low, high)) } else { None };
        index.extents = extents.into_iter().map(|of| of.into_iter().map(extent).collect()).collect();
        index
    }

    /// Some value that an element brings to a comparison.
    pub(super) fn example(&self, key: usize) -> Option<&Value> {
        self.extents[key].iter().flatten().next().map(|(low, _)| low)
    }

    /// The truth of the conditions on an element alone.
    pub(super) fn own(&self, at: u32) -> Truth {
        self.own[at as usize]
    }

    /// Looks up what meets some comparisons, or is not known not to.
    pub(super) fn look_up(&mut self, reaches: &[Reach]) -> Vec<Hits> {
        let asked = |key: usize| u8::from(!matches!(reaches[key], Reach::Unknown)) << key;
        let asked: u8 = (0..reaches.len()).map(asked).sum();
        let all = (1u8 << reaches.len()) - 1;
        let classes: Vec<u8> = self.classes.keys().copied().collect();
        let mut hits = Vec::new();
        for class in classes {
            let key = (class, class & asked);
            self.sort(key, reaches);
            let (from, to) = self.find(key, reaches);
            if from < to {
                hits.push(Hits { key, from, to, is_full: key.1 == all });
            }
        }
        hits
    }

    fn sort(&mut self, key: (u8, u8), reaches: &[Reach]) {
        if self.sorted.contains_key(&key) {
            return;
        }
        let (equal, others): (Vec<usize>, Vec<usize>) =
            (0..reaches.len()).filter(|at| key.1 >> at & 1 == 1).partition(|at| self.equalities[*at]);
        let (differ, ranges): (Vec<usize>, Vec<usize>) =
            others.into_iter().partition(|at| matches!(reaches[*at], Reach::Differs(_)));
        let mut order = self.classes[&key.0].clone();
        let values = |at: u32| {
            (self.group(&equal, at), ranges.first().map(|key| self.extents[*key][at as usize].clone()))
        };
        order.sort_by_cached_key(|at| (values(*at), *at));
        let mut groups: BTreeMap<Vec<Value>, (usize, usize)> = BTreeMap::new();
        for (place, at) in order.iter().enumerate() {
            groups.entry(self.group(&equal, *at)).or_insert((place, place)).1 = place + 1;
        }
        let (ordered, mut checked): (Vec<usize>, Vec<usize>) = ranges
            .into_iter()
            .partition(|key| groups.values().all(|(from, to)| self.ascends(*key, &order[*from..*to])));
        let (first, more) =
            differ.split_first().map_or((None, &[][..]), |(first, more)| (Some(*first), more));
        checked.extend_from_slice(more);
        let differing = first.map(|key| {
            let mut places: BTreeMap<Value, Vec<u32>> = BTreeMap::new();
            for (place, at) in (0..).zip(&order) {
                if let Some((value, _)) = &self.extents[key][*at as usize] {
                    places.entry(value.clone()).or_default().push(place);
                }
            }
            (key, places)
        });
        let mut sure = vec![0];
        for at in &order {
            sure.push(sure[sure.len() - 1] + u32::from(self.own(*at).holds()));
        }
        self.sorted.insert(key, Sorted { order, groups, ordered, checked, differing, sure });
    }

    fn group(&self, equal: &[usize], at: u32) -> Vec<Value> {
        equal
            .iter()
            .filter_map(|key| self.extents[*key][at as usize].as_ref())
            .map(|(value, _)| value.clone())
            .collect()
    }

    /// Whether both ends of what some elements bring ascend.
    fn ascends(&self, key: usize, order: &[u32]) -> bool {
        let extent = |at: u32| self.extents[key][at as usize].as_ref();
        order.windows(2).all(|two| {
            extent(two[0]).zip(extent(two[1])).is_some_and(|(one, next)| one.0 <= next.0 && one.1 <= next.1)
        })
    }

    /// From where to where the elements stand that may meet what is asked.
    fn find(&self, key: (u8, u8), reaches: &[Reach]) -> (usize, usize) {
        let sorted = &self.sorted[&key];
        let wanted =
            (0..reaches.len()).filter(|at| key.1 >> at & 1 == 1).filter_map(|at| match &reaches[at] {
                Reach::Equal(value) => Some(value.clone()),
                Reach::Within(..) | Reach::Differs(_) | Reach::Unknown => None,
            });
        let group = sorted.groups.get(&wanted.collect::<Vec<Value>>());
        group.map_or((0, 0), |(from, to)| self.narrow(sorted, reaches, (*from, *to)))
    }

    fn narrow(&self, sorted: &Sorted, reaches: &[Reach], (from, to): (usize, usize)) -> (usize, usize) {
        let (mut start, mut end) = (from, to);
        for key in &sorted.ordered {
            let Reach::Within(low, high) = &reaches[*key] else { continue };
            let extent = |at: &u32| self.extents[*key][*at as usize].as_ref();
            let order = &sorted.order[from..to];
            let early = order.partition_point(|at| extent(at).is_some_and(|(_, last)| !is_above(low, last)));
            let late = order.partition_point(|at| extent(at).is_some_and(|(first, _)| is_below(high, first)));
            (start, end) = (start.max(from + early), end.min(from + late));
        }
        (start, end.max(start))
    }

    /// How many elements pass for certain, and how many may pass, if nothing else is asked of them; `None` if each must be looked at.
    pub(super) fn count(&self, hits: &Hits, reaches: &[Reach]) -> Option<(usize, usize)> {
        let sorted = &self.sorted[&hits.key];
        if !sorted.checked.is_empty() {
            return None;
        }
        let mut sure = (sorted.sure[hits.to] - sorted.sure[hits.from]) as usize;
        let mut possible = hits.to - hits.from;
        if let Some((key, places)) = &sorted.differing
            && let Reach::Differs(value) = &reaches[*key]
        {
            let same = places.get(value).map_or(&[][..], Vec::as_slice);
            let start = same.partition_point(|place| (*place as usize) < hits.from);
            for place in same[start..].iter().take_while(|place| (**place as usize) < hits.to) {
                possible -= 1;
                sure -= usize::from(self.own(sorted.order[*place as usize]).holds());
            }
        }
        Some((if hits.is_full { sure } else { 0 }, possible))
    }

    /// How many elements are looked at.
    pub(super) fn len(hits: &Hits) -> usize {
        hits.to - hits.from
    }

    /// The element at a place, if it meets what is asked.
    pub(super) fn hit(&self, hits: &Hits, place: usize, reaches: &[Reach]) -> Option<u32> {
        let sorted = &self.sorted[&hits.key];
        let at = *sorted.order[hits.from..hits.to].get(place)?;
        let differing = sorted.differing.as_ref().map(|(key, _)| key);
        let meets = |key: &usize| match (&self.extents[*key][at as usize], &reaches[*key]) {
            (Some((first, last)), Reach::Within(low, high)) => is_above(low, last) && is_below(high, first),
            (Some((value, _)), Reach::Differs(other)) => value != other,
            (Some((value, _)), Reach::Equal(other)) => value == other,
            (None, _) | (_, Reach::Unknown) => true,
        };
        sorted.checked.iter().chain(differing).all(meets).then_some(at)
    }
}

fn is_above(low: &Bound<Value>, value: &Value) -> bool {
    match low {
        Bound::Included(low) => value >= low,
        Bound::Excluded(low) => value > low,
        Bound::Unbounded => true,
    }
}

fn is_below(high: &Bound<Value>, value: &Value) -> bool {
    match high {
        Bound::Included(high) => value <= high,
        Bound::Excluded(high) => value < high,
        Bound::Unbounded => true,
    }
}
