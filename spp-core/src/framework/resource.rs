//! The tools and guidance that help now.

use super::{Framework, Resource};
use crate::problem::{Code, Problem, Result};
use crate::step::Step;

impl Framework {
    /// The resources that help at a step, with a question, in a phase of the programme; each may be left open.
    ///
    /// A resource tied to nothing on a side helps with all on that side. One tied to a theme helps with each of its
    /// questions. Those that are tied to the most of what was asked for come first, else the document's order holds.
    ///
    /// # Errors
    /// `unknown_question`.
    pub fn resources_for(
        &self,
        step: Option<Step>,
        question: Option<&str>,
        phase: Option<&str>,
    ) -> Result<Vec<&Resource>> {
        let theme = match question {
            None => None,
            Some(question) => match self.theme_of(question) {
                Some(theme) => Some(theme.id.as_str()),
                None => {
                    let message =
                        format!("`{}` has no question `{}`", self.edition(), question.escape_debug());
                    return Err(Box::new(Problem::new(Code::UnknownQuestion, message)));
                }
            },
        };
        let mut found: Vec<(u8, &Resource)> = Vec::new();
        for resource in self.resources() {
            let about_parts = if resource.themes.is_empty() && resource.questions.is_empty() {
                Tie::Open
            } else {
                match (question, theme) {
                    (Some(question), Some(theme)) => Tie::of(
                        resource.questions.iter().any(|id| id.as_str() == question)
                            || resource.themes.iter().any(|id| id.as_str() == theme),
                    ),
                    _ => Tie::Open,
                }
            };
            let at_step = match step {
                Some(step) if !resource.steps.is_empty() => {
                    Tie::of(resource.steps.iter().any(|own| own.known() == Some(&step)))
                }
                _ => Tie::Open,
            };
            let in_phase = match phase {
                Some(phase) if !resource.phases.is_empty() => {
                    Tie::of(resource.phases.iter().any(|own| own.as_str() == phase))
                }
                _ => Tie::Open,
            };
            let ties = [about_parts, at_step, in_phase];
            if !ties.contains(&Tie::Elsewhere) {
                let tied = ties.iter().filter(|tie| **tie == Tie::Here).count();
                found.push((u8::try_from(tied).unwrap_or(u8::MAX), resource));
            }
        }
        found.sort_by_key(|(tied, _)| std::cmp::Reverse(*tied));
        Ok(found.into_iter().map(|(_, resource)| resource).collect())
    }
}

/// How a resource stands to one thing asked for.
#[derive(Clone, Copy, PartialEq)]
enum Tie {
    Here,
    Open,
    Elsewhere,
}

impl Tie {
    fn of(here: bool) -> Tie {
        if here { Tie::Here } else { Tie::Elsewhere }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::framework::tests::read;

    #[test]
    fn what_helps_now_is_found_closest_first() {
        let framework = read(
            r#"{"id":"f","version":"1.0.0","title":"t",
                "themes":[{"id":"a","title":"A","questions":[{"id":"a.1","text":"?"},{"id":"a.2","text":"?"}]},
                          {"id":"b","title":"B","questions":[{"id":"b.1","text":"?"}]}],
                "resources":[{"id":"any","kind":"guidance","title":"t"},
                             {"id":"theme","kind":"guidance","title":"t","themes":["a"]},
                             {"id":"question","kind":"template","title":"t","questions":["a.1"],"steps":["visit"]},
                             {"id":"step","kind":"event","title":"t","steps":["workshop"],"phases":["build",2]}]}"#,
        );
        assert_eq!(framework.problems(), []);
        let ids = |step, question, phase| -> Vec<&str> {
            let found = framework.resources_for(step, question, phase).unwrap();
            found.into_iter().map(|resource| resource.id.as_str()).collect()
        };
        assert_eq!(ids(None, None, None), ["any", "theme", "question", "step"]);
        assert_eq!(ids(Some(Step::Visit), Some("a.1"), None), ["question", "theme", "any"]);
        assert_eq!(ids(Some(Step::Visit), Some("a.2"), None), ["theme", "any"]);
        assert_eq!(ids(Some(Step::Workshop), Some("b.1"), Some("2")), ["step", "any"]);
        assert_eq!(ids(Some(Step::Workshop), Some("b.1"), Some("embed")), ["any"]);
        let fault = framework.resources_for(None, Some("z"), None).unwrap_err();
        assert_eq!(fault.code, Code::UnknownQuestion);
    }
}
