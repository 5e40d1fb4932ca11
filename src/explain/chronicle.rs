//! The versions of rulebooks as people read them.

use super::voice::named;
use crate::base::{Day, Lang};
use crate::domain::days_between;
use crate::messages::{ChronicleLine, Frame, Say};
use crate::model::{Chronicle, Dated, SourceNote, Standing};
use crate::render::{Block, Line, Mark, Report};

/// How many columns the line of time has.
const COLUMNS: i64 = 12;

/// Tells the versions of rulebooks.
pub fn explain_chronicles(chronicles: &[Chronicle], lang: Lang) -> Report {
    let mut blocks = Vec::new();
    for chronicle in chronicles {
        if !blocks.is_empty() {
            blocks.push(Block::Gap);
        }
        blocks.extend(one(chronicle, lang));
    }
    Report { blocks }
}

fn one(chronicle: &Chronicle, lang: Lang) -> Vec<Block> {
    let title = chronicle.versions.iter().rev().find_map(|dated| dated.head.title.as_ref());
    let day = chronicle.on.to_string();
    let on = ChronicleLine::On { id: chronicle.id.clone(), day }.say(lang);
    let heads = [ChronicleLine::Version, ChronicleLine::Span, ChronicleLine::Days, ChronicleLine::Standing];
    let head = heads.iter().map(|head| head.say(lang)).collect();
    let scale = Scale::new(chronicle);
    let rows = chronicle.versions.iter().map(|dated| row(dated, &scale, lang)).collect();
    let mut blocks = vec![
        Block::title(named(title, &chronicle.id).to_owned()),
        Block::Paragraph(Line::default().faint(on)),
        Block::Table { head, rows },
    ];
    blocks.extend(chronicle.versions.iter().flat_map(|dated| sources(dated, lang)));
    let holes = chronicle
        .holes
        .iter()
        .map(|(from, to)| ChronicleLine::Hole { from: from.to_string(), to: to.to_string() });
    let is_bound = chronicle.versions.iter().any(|dated| dated.standing == Standing::InForce);
    let nobody = (!is_bound).then_some(ChronicleLine::Nobody);
    blocks.extend(holes.chain(nobody).map(|line| Block::item(Mark::Caution, line.say(lang))));
    blocks
}

fn row(dated: &Dated, scale: &Scale, lang: Lang) -> Vec<String> {
    let head = &dated.head;
    let (en, zh) = head.status.names();
    let status = lang.pick(en, zh).to_owned();
    let said = standing(dated.standing, status).say(lang);
    let days = match (head.effective, head.until) {
        (Some(from), Some(until)) => {
            ChronicleLine::FromUntil { from: from.to_string(), until: until.to_string() }
        }
        (Some(from), None) => ChronicleLine::From { from: from.to_string() },
        (None, Some(until)) => ChronicleLine::Until { until: until.to_string() },
        (None, None) => ChronicleLine::Unstated,
    };
    vec![head.version.clone(), scale.bar(dated), days.say(lang), said]
}

/// Where the text of a version comes from.
fn sources(dated: &Dated, lang: Lang) -> Vec<Block> {
    let told = |source: &SourceNote| {
        let grade = source.confidence.map(|grade| {
            let (en, zh) = grade.names();
            lang.pick(en, zh).to_owned()
        });
        let read = source.retrieved.map(|day| day.to_string());
        let aside = grade.into_iter().chain(read).collect::<Vec<_>>().join(&Frame::Clause.say(lang));
        let what = Frame::Then { what: dated.head.version.clone(), comes: source.text.clone() }.say(lang);
        let text = if aside.is_empty() { what } else { Frame::Aside { what, aside }.say(lang) };
        Block::item(Mark::Bullet, Line::default().faint(text))
    };
    dated.head.sources.iter().map(told).collect()
}

fn standing(standing: Standing, status: String) -> ChronicleLine {
    match standing {
        Standing::InForce => ChronicleLine::InForce { status },
        Standing::OnTrial => ChronicleLine::OnTrial { status },
        Standing::Past => ChronicleLine::Past { status },
        Standing::Ahead => ChronicleLine::Ahead { status },
        Standing::NotBinding => ChronicleLine::NotBinding { status },
    }
}

/// The line of time: from the first day that any version names to the last one, or the day asked for.
struct Scale {
    from: Day,
    days: i64,
}

impl Scale {
    fn new(chronicle: &Chronicle) -> Self {
        let named = || {
            let of = |dated: &Dated| [dated.head.effective, dated.head.until];
            chronicle.versions.iter().flat_map(of).flatten().chain([chronicle.on])
        };
        let from = named().min().unwrap_or(chronicle.on);
        let to = named().max().unwrap_or(chronicle.on);
        Self { from, days: days_between(from, to).max(1) }
    }

    fn column(&self, day: Day) -> i64 {
        days_between(self.from, day).clamp(0, self.days) * (COLUMNS - 1) / self.days
    }

    /// A version as a bar; one that binds nobody is drawn lightly.
    fn bar(&self, dated: &Dated) -> String {
        let head = &dated.head;
        if head.effective.is_none() && !head.is_start_unstated {
            return " ".repeat(usize::try_from(COLUMNS).unwrap_or_default());
        }
        let from = head.effective.map_or(0, |day| self.column(day));
        let to = head.until.map_or(COLUMNS, |day| self.column(day).max(from + 1));
        let fill = if dated.standing == Standing::NotBinding { '░' } else { '█' };
        (0..COLUMNS).map(|at| if from <= at && at < to { fill } else { '·' }).collect()
    }
}
