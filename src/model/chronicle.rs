//! The versions of a rulebook in the order of time.

use super::Head;
use crate::base::Day;

/// The versions of one rulebook, and how they stand on a day.
#[derive(Debug, Clone)]
pub struct Chronicle {
    /// `kuaishou.points`
    pub id: String,
    /// The day that is asked for.
    pub on: Day,
    /// The versions, earliest first; see [`Head::order`].
    pub versions: Vec<Dated>,
    /// Stretches between two versions in which none is in force: the first day and the first day after.
    pub holes: Vec<(Day, Day)>,
}

/// A version, and how it stands on a day.
#[derive(Debug, Clone)]
pub struct Dated {
    /// Its head.
    pub head: Head,
    /// Whether it is only for shops of a cohort.
    pub is_for_cohort: bool,
    /// How it stands.
    pub standing: Standing,
    /// The version that came after it, if both bind.
    pub followed_by: Option<String>,
}

/// How a version stands on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Standing {
    /// It binds.
    InForce,
    /// It binds a cohort of shops.
    OnTrial,
    /// It bound before.
    Past,
    /// It will bind.
    Ahead,
    /// It binds nobody.
    NotBinding,
}

/// The versions of a rulebook as of a day.
pub fn chronicle<'a>(heads: impl IntoIterator<Item = (&'a Head, bool)>, on: Day) -> Option<Chronicle> {
    let mut heads: Vec<(&Head, bool)> = heads.into_iter().collect();
    heads.sort_by_key(|(head, _)| head.order());
    let binding: Vec<&Head> =
        heads.iter().map(|(head, _)| *head).filter(|head| head.status.governs()).collect();
    let follows = |head: &Head| {
        let at = binding.iter().position(|other| std::ptr::eq(*other, head))?;
        binding.get(at + 1).map(|next| next.version.clone())
    };
    let dated = |(head, is_for_cohort): &(&Head, bool)| Dated {
        head: (*head).clone(),
        is_for_cohort: *is_for_cohort,
        standing: standing(head, *is_for_cohort, on),
        followed_by: follows(head),
    };
    let hole = |pair: &[&Head]| pair[0].until.zip(pair[1].effective).filter(|(until, from)| until < from);
    Some(Chronicle {
        id: heads.first()?.0.id.clone(),
        on,
        versions: heads.iter().map(dated).collect(),
        holes: binding.windows(2).filter_map(hole).collect(),
    })
}

fn standing(head: &Head, is_for_cohort: bool, on: Day) -> Standing {
    let binds = head.status.governs() || is_for_cohort;
    if !binds || head.effective.is_none() && !head.is_start_unstated {
        Standing::NotBinding
    } else if head.effective.is_some_and(|from| on < from) {
        Standing::Ahead
    } else if head.until.is_some_and(|until| until <= on) {
        Standing::Past
    } else if is_for_cohort {
        Standing::OnTrial
    } else {
        Standing::InForce
    }
}
