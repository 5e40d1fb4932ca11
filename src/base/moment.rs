use jiff::civil;
use jiff::tz::TimeZone;

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

    fn instant(&self, local: civil::DateTime) -> Option<Instant> {
        self.instant_at(local)
    }
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

/// Reads `2023-05-15T10:00`, with optional seconds and an optional offset (`+08:00`, `Z`); a blank may stand for the `T`.
/// Without an offset the time is one of `zone`.
pub fn parse_instant(text: &str, zone: &Zone) -> Result<Instant, MomentError> {
    let (local, offset) = split_offset(text).ok_or(MomentError::Malformed)?;
    let local = civil_time(local.as_bytes())?;
    match offset {
        Some(offset) => offset.to_timestamp(local).map_err(|_| MomentError::Nonexistent),
        None => zone.instant(local).ok_or(MomentError::Nonexistent),
    }
}

/// The moment of `2023-05-15T10:00` or `2023-05-15 10:00:00` on the clocks of some place. A leap second is the second before it.
fn civil_time(text: &[u8]) -> Result<civil::DateTime, MomentError> {
    let Some((day, [b'T' | b' ', h0, h1, b':', m0, m1, seconds @ ..])) = text.split_first_chunk() else {
        return Err(MomentError::Malformed);
    };
    let second = match seconds {
        [] => Some(0),
        [b':', s0, s1] => pair(*s0, *s1),
        _ => None,
    };
    let (Some(hour), Some(minute), Some(second)) = (pair(*h0, *h1), pair(*m0, *m1), second) else {
        return Err(MomentError::Malformed);
    };
    let second = if second == 60 { 59 } else { second };
    let time = civil::Time::new(hour, minute, second, 0).map_err(|_| MomentError::Nonexistent);
    Ok(civil::DateTime::from_parts(civil_day(*day)?, time?))
}

/// Splits a trailing `Z` or `+08:00` off.
fn split_offset(text: &str) -> Option<(&str, Option<jiff::tz::Offset>)> {
    if let Some(local) = text.strip_suffix('Z') {
        return Some((local, Some(jiff::tz::Offset::UTC)));
    }
    let Some(at) = text.len().checked_sub(6).filter(|&at| text.is_char_boundary(at)) else {
        return Some((text, None));
    };
    let (local, tail) = text.split_at(at);
    if !is_shaped(tail, "+00:00") && !is_shaped(tail, "-00:00") {
        return Some((text, None));
    }
    let sign = if tail.starts_with('-') { -1 } else { 1 };
    let [_, h0, h1, _, m0, m1] = *tail.as_bytes().first_chunk()?;
    let (hours, minutes) = (i32::from(pair(h0, h1)?), i32::from(pair(m0, m1)?));
    let offset = jiff::tz::Offset::from_seconds(sign * (hours * 3600 + minutes * 60)).ok()?;
    Some((local, Some(offset)))
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
            let expected = text.parse().ok().and_then(|local| zone.instant(local));
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
            "2023-05-28T10:00:00.5",
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
}
