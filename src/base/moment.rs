use jiff::civil;
use jiff::tz::{AmbiguousOffset, Offset, TimeZone};

use super::{Text, no_digits, pairs};

/// A civil day.
pub type Day = civil::Date;
/// A point in time, whatever the zone.
pub type Instant = jiff::Timestamp;
/// What a clock somewhere shows.
pub type Clock = civil::DateTime;

/// A time zone of the IANA database, known by its name. The database is compiled in: resolving reads no file.
#[derive(Clone, PartialEq, Eq)]
pub struct Zone {
    name: Text,
    zone: TimeZone,
}

/// Why a text is no day or instant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MomentError {
    /// Not of the form `2023-05-15` or `2023-05-15T10:00+08:00`.
    Malformed,
    /// Of that form, but no calendar has such a day or no clock such a time.
    Nonexistent,
    /// Clocks of the zone were put forward over this time; what it is by the offset before that, and after.
    Skipped(Instant, Instant),
    /// Clocks of the zone showed this time twice.
    Twice(Instant, Instant),
}

impl Zone {
    /// The zone with an IANA name, `Asia/Shanghai`.
    pub fn from_name(name: &str) -> Option<Self> {
        let zone = TimeZone::get(name).ok()?;
        Some(Self { name: name.into(), zone })
    }

    /// Coordinated universal time.
    pub fn utc() -> Self {
        Self { name: Text::new_static("UTC"), zone: TimeZone::UTC }
    }

    /// The IANA name.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The civil day on which an instant falls here.
    pub fn day_of(&self, instant: Instant) -> Day {
        self.zone.to_datetime(instant).date()
    }

    /// The first instant of a day here.
    pub fn start_of(&self, day: Day) -> Option<Instant> {
        self.zone.to_timestamp(day.at(0, 0, 0, 0)).ok()
    }

    /// What clocks here show at an instant.
    pub fn clock_at(&self, instant: Instant) -> Clock {
        self.zone.to_datetime(instant)
    }

    /// The instant at which clocks here show this.
    pub fn instant_at(&self, clock: Clock) -> Option<Instant> {
        self.zone.to_timestamp(clock).ok()
    }

    /// The last whole second of a day here.
    pub fn end_of(&self, day: Day) -> Option<Instant> {
        self.zone.to_timestamp(day.at(23, 59, 59, 0)).ok()
    }

    /// RFC 3339 with this zone's offset: `2023-06-05T00:00:00+08:00`.
    pub fn write(&self, instant: Instant) -> String {
        let zoned = instant.to_zoned_datetime(self.zone.clone());
        zoned.strftime("%Y-%m-%dT%H:%M:%S%:z").to_string()
    }

    /// The instant that a time means which somebody wrote without an offset. Who reads it cannot know which one is meant where clocks
    /// are put back, nor what is meant where they are put forward.
    fn instant(&self, local: civil::DateTime) -> Result<Instant, MomentError> {
        let last = || never(local).ok_or(MomentError::Nonexistent);
        let by = |offset: Offset| offset.to_timestamp(local).map_err(|_| MomentError::Nonexistent);
        match self.zone.to_ambiguous_timestamp(local).offset() {
            AmbiguousOffset::Unambiguous { offset } => by(offset).or_else(|_| last()),
            AmbiguousOffset::Gap { before, after } => Err(MomentError::Skipped(by(before)?, by(after)?)),
            AmbiguousOffset::Fold { before, after } => Err(MomentError::Twice(by(before)?, by(after)?)),
        }
    }
}

/// The last second that is computed with, for times of the last two days of all: that is how systems write *never*.
fn never(local: civil::DateTime) -> Option<Instant> {
    let is_last = local.year() == 9999 && local.month() == 12 && local.day() >= 30;
    let last = Instant::from_second(Instant::MAX.as_second()).ok();
    last.filter(|_| is_last)
}

impl std::fmt::Debug for Zone {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.name)
    }
}

/// The moment for which an answer is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AsOf {
    /// A whole day: its last second in the rulebook's zone.
    Day(Day),
    /// An instant.
    Instant(Instant),
}

impl AsOf {
    /// The instant meant, in a zone; `None` at the ends of time.
    pub fn instant(self, zone: &Zone) -> Option<Instant> {
        match self {
            Self::Day(day) => zone.end_of(day),
            Self::Instant(instant) => Some(instant),
        }
    }

    /// The day meant, in a zone.
    pub fn day(self, zone: &Zone) -> Day {
        match self {
            Self::Day(day) => day,
            Self::Instant(instant) => zone.day_of(instant),
        }
    }
}

/// Whether a text has digits where `shape` has `0`, and the same characters elsewhere.
fn is_shaped(text: &str, shape: &str) -> bool {
    text.len() == shape.len()
        && text
            .bytes()
            .zip(shape.bytes())
            .all(|(byte, like)| if like == b'0' { byte.is_ascii_digit() } else { byte == like })
}

/// The number that two digits write.
#[inline]
fn pair(ten: u8, one: u8) -> Option<i8> {
    let (ten, one) = (ten.wrapping_sub(b'0'), one.wrapping_sub(b'0'));
    (ten < 10 && one < 10).then(|| (ten * 10 + one).cast_signed())
}

/// Reads the ten bytes of `2023-05-15`.
#[inline]
pub fn civil_day(text: [u8; 10]) -> Result<Day, MomentError> {
    let [c0, c1, y0, y1, b'-', m0, m1, b'-', d0, d1] = text else { return Err(MomentError::Malformed) };
    let digits = u64::from_le_bytes([c0, c1, y0, y1, m0, m1, d0, d1]);
    if no_digits(digits) != 0 {
        return Err(MomentError::Malformed);
    }
    let [century, _, year, _, month, _, day, _] = pairs(digits).to_le_bytes().map(u8::cast_signed);
    Day::new(i16::from(century) * 100 + i16::from(year), month, day).map_err(|_| MomentError::Nonexistent)
}

/// Reads `2023-05-15`.
pub fn parse_day(text: &str) -> Result<Day, MomentError> {
    text.as_bytes().try_into().map_or(Err(MomentError::Malformed), civil_day)
}

/// Reads `2023-05-15T10:00`, with optional seconds, fractions of which are cut off, and an optional offset (`+08:00`, `+0800`, `+08`, `Z`);
/// a blank may stand for the `T`. Without an offset the time is one of `zone`.
pub fn parse_instant(text: &str, zone: &Zone) -> Result<Instant, MomentError> {
    let (local, offset) = split_offset(text);
    let local = civil_time(local.as_bytes())?;
    match offset {
        Some(offset) => {
            let offset = self::offset(offset).ok_or(MomentError::Nonexistent)?;
            offset.to_timestamp(local).ok().or_else(|| never(local)).ok_or(MomentError::Nonexistent)
        }
        None => zone.instant(local),
    }
}

/// Whether a text ends in an offset.
pub fn has_offset(text: &str) -> bool {
    split_offset(text).1.is_some()
}

/// The moment of `2023-05-15T10:00` or `2023-05-15 10:00:00.000` on the clocks of some place. There is no leap second: nobody could say how
/// long it is until a time behind it.
fn civil_time(text: &[u8]) -> Result<civil::DateTime, MomentError> {
    let Some((day, [b'T' | b' ', h0, h1, b':', m0, m1, seconds @ ..])) = text.split_first_chunk() else {
        return Err(MomentError::Malformed);
    };
    let second = match seconds {
        [] => Some(0),
        [b':', s0, s1] => pair(*s0, *s1),
        [b':', s0, s1, b'.', part @ ..] if !part.is_empty() && part.iter().all(u8::is_ascii_digit) => {
            pair(*s0, *s1)
        }
        _ => None,
    };
    let (Some(hour), Some(minute), Some(second)) = (pair(*h0, *h1), pair(*m0, *m1), second) else {
        return Err(MomentError::Malformed);
    };
    let time = civil::Time::new(hour, minute, second, 0).map_err(|_| MomentError::Nonexistent);
    Ok(civil::DateTime::from_parts(civil_day(*day)?, time?))
}

/// The offsets that clocks have, in seconds: from the islands west of the date line to those east of it.
const OFFSETS: std::ops::RangeInclusive<i32> = -12 * 3600..=14 * 3600;

/// Shapes of offsets, the longest first.
const OFFSET_SHAPES: &[&str] = &["+00:00", "-00:00", "+0000", "-0000", "+00", "-00"];

/// Splits a trailing `Z`, `+08:00`, `+0800` or `+08` off that stands behind a time.
fn split_offset(text: &str) -> (&str, Option<&str>) {
    if let Some(local) = text.strip_suffix('Z') {
        return (local, Some("+00"));
    }
    for shape in OFFSET_SHAPES {
        let at = text.len().checked_sub(shape.len()).filter(|at| text.is_char_boundary(*at));
        let Some((local, tail)) = at.map(|at| text.split_at(at)) else { continue };
        if local.contains(':') && is_shaped(tail, shape) {
            return (local, Some(tail));
        }
    }
    (text, None)
}

/// The offset that a sign and two or four digits write, if some clock has it.
fn offset(text: &str) -> Option<Offset> {
    let sign = if text.starts_with('-') { -1 } else { 1 };
    let digits: Vec<u8> = text.bytes().filter(u8::is_ascii_digit).collect();
    let at = |place| digits.get(place).copied().unwrap_or(b'0');
    let (hours, minutes) = (i32::from(pair(at(0), at(1))?), i32::from(pair(at(2), at(3))?));
    let seconds = sign * (hours * 3600 + minutes * 60);
    let is_known = minutes < 60 && OFFSETS.contains(&seconds);
    is_known.then(|| Offset::from_seconds(seconds).ok()).flatten()
}

#[cfg(test)]
mod tests {
    use super::{MomentError, Zone, parse_day, parse_instant};

    fn shanghai() -> Zone {
        Zone::from_name("Asia/Shanghai").expect("a zone")
    }

    #[test]
    fn days_that_do_not_exist_are_told_from_nonsense() {
        assert_eq!(parse_day("2023-02-29"), Err(MomentError::Nonexistent));
        assert_eq!(parse_day("2023-2-9"), Err(MomentError::Malformed));
        assert!(parse_day("2024-02-29").is_ok());
    }

    /// Digits are read here; which days and times exist is what jiff says of the same text.
    #[test]
    fn days_and_times_are_those_of_the_calendar() {
        for year in [0, 1, 1582, 1900, 2000, 2023, 2024, 9999] {
            for (month, day) in (0..=13).flat_map(|month| (0..=32).map(move |day| (month, day))) {
                let text = format!("{year:04}-{month:02}-{day:02}");
                assert_eq!(parse_day(&text).ok(), text.parse().ok(), "{text}");
            }
        }
        let zone = shanghai();
        for (hour, minute, second) in
            [(0, 0, 0), (23, 59, 59), (23, 59, 60), (24, 0, 0), (9, 60, 0), (9, 59, 61)]
        {
            let text = format!("2023-05-28T{hour:02}:{minute:02}:{second:02}");
            let local = text.parse().ok().filter(|_| second < 60);
            let expected = local.and_then(|local| zone.instant(local).ok());
            assert_eq!(parse_instant(&text, &zone).ok(), expected, "{text}");
        }
    }

    #[test]
    fn odd_texts_are_no_days_and_no_instants() {
        for text in ["", "2023-05-1", "2023-05-015", "2023/05/15", "2O23-05-15", "二〇-05", "-023-05-15"] {
            assert_eq!(parse_day(text), Err(MomentError::Malformed), "{text}");
        }
        for text in [
            "2023-05-28t10:00",
            "2023-05-28T10:0",
            "2023-05-28T1 :00",
            "2023-05-28T10:00:0",
            "2023-05-28T10:00:00.",
            "2023-05-28T10:00:00,5",
            "2023-05-28T10:00.5",
            "2023-05-28T10:00+8",
            "2023-05-28T10:00+080",
            "2023-05-28T10:00 +08:00",
            "2023-05-28+08:00",
        ] {
            assert_eq!(parse_instant(text, &shanghai()), Err(MomentError::Malformed), "{text}");
        }
    }

    #[test]
    fn one_character_that_is_no_digit_spoils_a_day() {
        let day = "2023-05-15";
        for place in (0..day.len()).filter(|place| day.as_bytes()[*place] != b'-') {
            for odd in ('\0'..='\u{7f}').filter(|character| !character.is_ascii_digit()) {
                let text = format!("{}{odd}{}", &day[..place], &day[place + 1..]);
                assert_eq!(parse_day(&text), Err(MomentError::Malformed), "{text:?}");
            }
        }
    }

    #[test]
    fn an_instant_without_offset_is_one_of_the_zone() {
        let zone = shanghai();
        let plain = parse_instant("2023-05-28 10:00", &zone);
        assert_eq!(plain, parse_instant("2023-05-28T10:00:00+08:00", &zone));
        assert_eq!(plain, parse_instant("2023-05-28T02:00Z", &zone));
        assert_eq!(parse_instant("2023-05-28T25:00", &zone), Err(MomentError::Nonexistent));
        assert_eq!(parse_instant("2023-05-28", &zone), Err(MomentError::Malformed));
    }

    #[test]
    fn the_day_of_an_instant_is_the_day_of_the_zone() {
        let zone = shanghai();
        let late = parse_instant("2023-05-14T16:00Z", &zone).expect("an instant");
        assert_eq!(zone.day_of(late).to_string(), "2023-05-15");
        assert_eq!(zone.write(late), "2023-05-15T00:00:00+08:00");
    }

    #[test]
    fn times_are_read_as_programs_write_them() {
        let zone = shanghai();
        let plain = parse_instant("2024-06-20T15:00:00+08:00", &zone).expect("an instant");
        for text in [
            "2024-06-20T07:00:00.000Z",
            "2024-06-20T07:00:00.123456789Z",
            "2024-06-20 15:00:00.5",
            "2024-06-20T15:00:00+0800",
            "2024-06-20 15:00:00+08",
            "2024-06-20T15:00+0800",
            "2024-06-20T07:00-0000",
            "2024-06-20T21:00+14:00",
            "2024-06-19T19:00-12",
        ] {
            assert_eq!(parse_instant(text, &zone), Ok(plain), "{text}");
        }
        for text in [
            "2024-06-20T15:00+25:00",
            "2024-06-20T15:00+14:01",
            "2024-06-20T15:00-1201",
            "2024-06-20T15:00+08:60",
            "2024-06-20T23:59:60Z",
            "2024-06-20T24:00Z",
        ] {
            assert_eq!(parse_instant(text, &zone), Err(MomentError::Nonexistent), "{text}");
        }
    }

    #[test]
    fn the_end_of_all_time_is_the_last_second_there_is() {
        for name in ["Asia/Shanghai", "America/New_York", "UTC"] {
            let zone = Zone::from_name(name).expect("a zone");
            for text in ["9999-12-31T23:59:59", "9999-12-31T23:59:59Z", "9999-12-31 23:59:59-12:00"] {
                let last = parse_instant(text, &zone).expect("an instant");
                assert_eq!(last.as_second(), jiff::Timestamp::MAX.as_second(), "{text}");
                assert_eq!(zone.write(last).get(..7), Some("9999-12"), "{text}");
            }
        }
    }

    #[test]
    fn times_that_clocks_skip_or_show_twice_are_told_with_both_readings() {
        let written = |zone: &str, text: &str| {
            let zone = Zone::from_name(zone).expect("a zone");
            match parse_instant(text, &zone) {
                Err(MomentError::Skipped(one, other)) => ("skipped", zone.write(one), zone.write(other)),
                Err(MomentError::Twice(one, other)) => ("twice", zone.write(one), zone.write(other)),
                other => panic!("{other:?}"),
            }
        };
        let told = |way, one: &str, other: &str| (way, one.to_owned(), other.to_owned());
        assert_eq!(
            written("America/New_York", "2024-03-10T02:30"),
            told("skipped", "2024-03-10T03:30:00-04:00", "2024-03-10T01:30:00-05:00")
        );
        assert_eq!(
            written("America/New_York", "2024-11-03 01:30:00"),
            told("twice", "2024-11-03T01:30:00-04:00", "2024-11-03T01:30:00-05:00")
        );
        assert_eq!(
            written("Pacific/Apia", "2011-12-30T12:00"),
            told("skipped", "2011-12-31T12:00:00+14:00", "2011-12-29T12:00:00-10:00")
        );
        let zone = Zone::from_name("America/New_York").expect("a zone");
        assert!(parse_instant("2024-11-03T01:30-05:00", &zone).is_ok());
        assert!(parse_instant("2024-03-10T03:00", &zone).is_ok());
        assert!(parse_instant("2024-03-10T01:59:59", &zone).is_ok());
    }
}
