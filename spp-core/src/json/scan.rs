//! Finding the end of a text in JSON: eight bytes at a time in a short one, in a long one thirty-two.

/// What is inside the quotes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Scanned {
    /// How many bytes come before the closing quote.
    pub(super) bytes: usize,
    /// Whether some character is escaped.
    pub(super) has_escapes: bool,
}

/// Scans from after the opening quote. `None` where the text does not end, or has a control character, an escape that is
/// none, or NUL.
pub(super) fn scan(bytes: &[u8]) -> Option<Scanned> {
    let mut rest = bytes;
    let mut has_escapes = false;
    loop {
        rest = rest.get(plain(rest)..)?;
        match rest.first()? {
            b'"' => return Some(Scanned { bytes: bytes.len().checked_sub(rest.len())?, has_escapes }),
            b'\\' => {
                has_escapes = true;
                rest = after_escape(rest)?;
            }
            _ => return None,
        }
    }
}

/// How many bytes come before the first quote, backslash or control character.
pub(super) fn plain(bytes: &[u8]) -> usize {
    let (start, rest) = bytes.split_at(bytes.len().min(16));
    let passed = by_words(start);
    if passed < start.len() {
        return passed;
    }
    // Without a way out in the middle of a block, so that the compiler makes a few wide instructions of it.
    let is_plain = |block: &&[u8; 32]| !block.iter().fold(false, |found, byte| found | is_special(*byte));
    let blocks = rest.as_chunks().0.iter().take_while(is_plain).count().saturating_mul(32);
    passed.saturating_add(blocks).saturating_add(by_words(rest.get(blocks..).unwrap_or_default()))
}

fn is_special(byte: u8) -> bool {
    (byte < b' ') | (byte == b'"') | (byte == b'\\')
}

fn by_words(bytes: &[u8]) -> usize {
    let (words, tail) = bytes.as_chunks::<8>();
    let mut passed: usize = 0;
    for word in words {
        let found = special(u64::from_le_bytes(*word));
        if found != 0 {
            let place = usize::try_from(found.trailing_zeros() / 8).unwrap_or(0);
            return passed.saturating_add(place);
        }
        passed = passed.saturating_add(8);
    }
    let in_tail = tail.iter().take_while(|byte| !is_special(**byte)).count();
    passed.saturating_add(in_tail)
}

/// A word in which the high bit of the first byte that is a quote, a backslash or below a space is set, and no high bit
/// before it. A byte after the first may be marked in error, by the borrow of the subtraction.
#[inline]
fn special(word: u64) -> u64 {
    const ONES: u64 = 0x0101_0101_0101_0101;
    const HIGH: u64 = 0x8080_8080_8080_8080;
    let zero = |word: u64| word.wrapping_sub(ONES) & !word;
    let quote = zero(word ^ (ONES.wrapping_mul(0x22)));
    let backslash = zero(word ^ (ONES.wrapping_mul(0x5C)));
    let control = word.wrapping_sub(ONES.wrapping_mul(0x20)) & !word;
    (quote | backslash | control) & HIGH
}

fn after_escape(bytes: &[u8]) -> Option<&[u8]> {
    match bytes.get(1)? {
        b'"' | b'\\' | b'/' | b'b' | b'f' | b'n' | b'r' | b't' => bytes.get(2..),
        b'u' => match unit(bytes)? {
            0 | 0xDC00..=0xDFFF => None,
            0xD800..=0xDBFF => {
                let low = bytes.get(6..)?;
                ((0xDC00..=0xDFFF).contains(&unit(low)?)).then(|| low.get(6..))?
            }
            _ => bytes.get(6..),
        },
        _ => None,
    }
}

/// The number of `\u` and four digits.
fn unit(bytes: &[u8]) -> Option<u16> {
    let digits = bytes.strip_prefix(b"\\u")?.get(..4)?;
    digits.iter().try_fold(0_u16, |unit, digit| {
        let digit = char::from(*digit).to_digit(16)?;
        unit.checked_mul(16)?.checked_add(u16::try_from(digit).ok()?)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn ends(text: &str, expected: Option<(usize, bool)>) {
        let expected = expected.map(|(bytes, has_escapes)| Scanned { bytes, has_escapes });
        for lead in ["", "a", "é", "ab", "abc", "éé", "abcdefg", "abcdefgh", "abcdefgh and on"] {
            let shifted = format!("{lead}{text}");
            let expected = expected.map(|e| Scanned { bytes: e.bytes.saturating_add(lead.len()), ..e });
            assert_eq!(scan(shifted.as_bytes()), expected, "{shifted}");
        }
    }

    #[test]
    fn a_text_ends_at_its_quote() {
        ends("\"", Some((0, false)));
        ends("a word\"more\"", Some((6, false)));
        ends("“quoted” and é\"", Some("“quoted” and é".len()).map(|n| (n, false)));
        ends("a\\\"b\"", Some((4, true)));
        ends("\\\\\"x", Some((2, true)));
        ends("\\u00e9\\ud83d\\ude00\"", Some((18, true)));
    }

    #[test]
    fn what_is_no_text_has_no_end() {
        for text in ["", "open", "a\nb\"", "a\tb\"", "\u{1f}\"", "\\x\"", "\\u00g0\"", "\\u0000\"", "\\"] {
            ends(text, None);
        }
        for text in ["\\ud83d\"", "\\ud83dx\"", "\\ude00\"", "\\ud83d\\u0041\"", "\\u12"] {
            ends(text, None);
        }
    }

    #[test]
    fn every_byte_is_told_apart_wherever_it_is() {
        for byte in 0..=u8::MAX {
            let is_special = byte < b' ' || byte == b'"' || byte == b'\\';
            for place in 0..100 {
                let mut bytes = [b'!'; 103];
                bytes[place] = byte;
                assert_eq!(plain(&bytes), if is_special { place } else { 103 }, "{byte} at {place}");
            }
        }
    }
}
