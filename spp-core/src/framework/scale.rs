//! Ratings: only where the framework has a scale, only its own levels, and compared on one scale only.

use std::cmp::Ordering;

use super::{Framework, Scale};
use crate::problem::{Code, Problem, Result};

impl Framework {
    /// Whether an answer fits: its question is asked here, and its rating is a level of the scale, where there is one.
    ///
    /// # Errors
    /// `unknown_question`, `rating_without_scale`, `rating_not_on_scale`.
    pub fn check_answer(&self, question: &str, rating: Option<&str>) -> Result<()> {
        if self.question(question).is_none() {
            let message = format!("`{}` has no question `{}`", self.edition(), question.escape_debug());
            return Err(Box::new(Problem::new(Code::UnknownQuestion, message)));
        }
        rating.map_or(Ok(()), |rating| self.level(rating).map(|_| ()))
    }

    /// Whether two editions rate alike: neither has a scale, or both have levels of the same ids and titles in the same
    /// order. Translations do not count.
    #[must_use]
    pub fn same_scale(&self, other: &Framework) -> bool {
        let levels = |framework: &Framework, scale: &Scale| -> Vec<(String, String)> {
            let title = |level: &super::Level| level.title.plain(framework.language()).to_owned();
            scale.levels.iter().map(|level| (level.id.to_string(), title(level))).collect()
        };
        match (self.scale(), other.scale()) {
            (None, None) => true,
            (Some(mine), Some(theirs)) => mine.id == theirs.id && levels(self, mine) == levels(other, theirs),
            _ => false,
        }
    }

    /// Which of two ratings is the lower on the framework's own scale. Nothing else can be done with ratings here: there is
    /// no number behind a level, so that none can be added up or averaged.
    ///
    /// # Errors
    /// `scales_differ`, `rating_without_scale`, `rating_not_on_scale`.
    pub fn compare_ratings(&self, rating: &str, other: &Framework, other_rating: &str) -> Result<Ordering> {
        let (mine, theirs) = (self.level(rating)?, other.level(other_rating)?);
        if !self.same_scale(other) {
            let message = format!("`{}` and `{}` have different scales", self.edition(), other.edition());
            return Err(Box::new(Problem::new(Code::ScalesDiffer, message)));
        }
        Ok(mine.cmp(&theirs))
    }

    /// The place of a rating on the scale; never leaves this file.
    fn level(&self, rating: &str) -> Result<usize> {
        let Some(scale) = self.scale() else {
            let message = format!("`{}` has no scale, so nothing can be rated", self.edition());
            return Err(Box::new(Problem::new(Code::RatingWithoutScale, message)));
        };
        scale.levels.iter().position(|level| level.id.as_str() == rating).ok_or_else(|| {
            let message = format!("`{}` is not a level of the scale `{}`", rating.escape_debug(), scale.id);
            Box::new(Problem::new(Code::RatingNotOnScale, message))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::framework::tests::read;

    fn with(scale: &str) -> Framework {
        read(&format!(
            r#"{{"id":"f","version":"1.0.0","title":"t"{scale},"themes":[{{"id":"a","title":"A","questions":[{{"id":"q","text":"?"}}]}}]}}"#
        ))
    }

    const SCALE: &str = r#","scale":{"id":"s","levels":[{"id":"early","title":{"en":"Early","cy":"Cynnar"}},{"id":"firm","title":"Firm"}]}"#;

    #[test]
    fn a_rating_needs_a_scale_and_a_level_of_it() {
        let code = |framework: &Framework, question, rating| {
            framework.check_answer(question, rating).unwrap_err().code
        };
        assert_eq!(code(&with(""), "q", Some("firm")), Code::RatingWithoutScale);
        assert_eq!(code(&with(SCALE), "q", Some("good")), Code::RatingNotOnScale);
        assert_eq!(code(&with(SCALE), "z", None), Code::UnknownQuestion);
        assert_eq!(with(SCALE).check_answer("q", Some("firm")), Ok(()));
        assert_eq!(with("").check_answer("q", None), Ok(()));
    }

    #[test]
    fn ratings_are_compared_on_one_scale_only() {
        let one = with(SCALE);
        assert_eq!(one.compare_ratings("early", &one, "firm"), Ok(Ordering::Less));
        let translated = with(&SCALE.replace("Cynnar", "Ar ddechrau"));
        assert_eq!(one.compare_ratings("firm", &translated, "firm"), Ok(Ordering::Equal));
        for other in [SCALE.replace("Firm", "Firmer"), SCALE.replace(r#""s""#, r#""z""#)] {
            let other = with(&other);
            assert_eq!(one.compare_ratings("early", &other, "firm").unwrap_err().code, Code::ScalesDiffer);
        }
    }
}
