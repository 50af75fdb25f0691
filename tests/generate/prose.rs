//! Sentences as reviewers write them: of no judgement, of no person, and of very uneven length.

use fastrand::Rng;

const OPENINGS: [&str; 24] = [
    "In the lessons we saw,",
    "Across both key stages,",
    "In books from the autumn term,",
    "When we spoke with pupils,",
    "Staff told us that",
    "In Years 3 and 4,",
    "From the curriculum plans,",
    "During the morning visits,",
    "At the end of each unit,",
    "In the groups we followed,",
    "Over the last two terms,",
    "In mathematics as in reading,",
    "Before the workshop,",
    "Where support staff were present,",
    "In the evidence pack,",
    "Looking at a sample of 12 books,",
    "On the second day,",
    "Through the school’s own survey,",
    "Among middle leaders,",
    "In early years,",
    "After the training in October,",
    "Mae’r athrawon yn dweud bod,",
    "From what governors shared,",
    "In the afternoon sessions,",
];

const SUBJECTS: [&str; 24] = [
    "pupils",
    "teachers and support staff",
    "subject leaders",
    "most of the groups we met",
    "the year team",
    "new members of staff",
    "pupils who joined during the year",
    "leaders at all levels",
    "the reading team",
    "children with additional needs",
    "the phase leaders",
    "families",
    "those who teach more than one class",
    "pupils in the sixth form",
    "early-career teachers",
    "the pupil council",
    "adults in the room",
    "teams from the partner schools",
    "the art and music leads",
    "pupils at the café club",
    "tutors",
    "the whole staff",
    "both campuses",
    "disgyblion Blwyddyn 6",
];

const VERBS: [&str; 24] = [
    "use a shared way of explaining",
    "return to earlier learning before they begin",
    "talk about how they know that",
    "plan together every second week, and compare",
    "say they would like more time for",
    "are beginning to link",
    "record, in their own words,",
    "choose from a small set of models for",
    "ask each other about",
    "keep a note of",
    "can describe the purpose of",
    "have changed the order of",
    "come back, again and again, to",
    "rely on one colleague for",
    "are less sure about",
    "have tried three versions of",
    "share with the partner schools",
    "spend the first ten minutes on",
    "build, step by step,",
    "notice differences between",
    "find it hard to see",
    "point to examples of",
    "started in September with",
    "yn cydweithio ar",
];

const OBJECTS: [&str; 24] = [
    "the vocabulary of each subject",
    "the steps from one year to the next",
    "fieldwork and map skills",
    "what makes an explanation clear",
    "the end-of-unit tasks",
    "feedback that pupils act on the same day",
    "the transition from Year 2 to Year 3",
    "worked examples in science",
    "reading aloud – whole books, not extracts",
    "the questions on the wall",
    "the plan, the lesson and the book",
    "how groups are chosen",
    "the homework timetable (about £4 a pupil in materials)",
    "practical work in small groups",
    "what was agreed at the last workshop",
    "pupils’ own questions",
    "oracy in the afternoon subjects",
    "the use of manipulatives",
    "the three habits of the partnership",
    "times tables and their use in problems",
    "déjà vu moments: units taught twice",
    "the notes from the impact review",
    "assemblies and tutor time",
    "llythrennedd ar draws y cwricwlwm",
];

const ENDINGS: [&str; 20] = [
    ".",
    ", and two pupils showed us how.",
    ", though not yet in every class.",
    "; the team would like to see this again in the spring.",
    ", which matches the self-review.",
    " (see evidence 2 and 4).",
    ", as one pupil said: \"I can see where it goes next.\"",
    ". The school asked for examples from elsewhere.",
    ", more often in the morning than in the afternoon.",
    " – and this is new since last year.",
    ", in 7 of the 9 rooms.",
    ". What would it take for all classes to do so?",
    ", with the exception of the mixed-age class.",
    ". We heard the same from governors.",
    ", and leaders are curious about why.",
    "; nobody could say when this began.",
    ", a practice worth sharing across the partnership.",
    ".\tSee the notes of day one.",
    " – ‘it has become what we do’.",
    ", a hynny’n gyson.",
];

/// A text of about a median length, in bytes: a Pareto tail of index 2, cut at twelve medians. Only operations that IEEE 754
/// rounds exactly, so that every machine writes the same.
pub fn text(rng: &mut Rng, median: f64) -> String {
    let length = median * 0.5_f64.sqrt() / (1.0 - rng.f64()).sqrt();
    let length = length.min(median * 12.0) as usize;
    let mut text = sentence(rng);
    while text.len() < length {
        text.push_str(match rng.u8(..24) {
            0 => "\n\n",
            1 => "\n• ",
            _ => " ",
        });
        text.push_str(&sentence(rng));
    }
    text
}

fn sentence(rng: &mut Rng) -> String {
    let mut pick = |from: &[&'static str]| from[rng.usize(..from.len())];
    let (opening, subject, verb) = (pick(&OPENINGS), pick(&SUBJECTS), pick(&VERBS));
    let (object, ending) = (pick(&OBJECTS), pick(&ENDINGS));
    format!("{opening} {subject} {verb} {object}{ending}")
}

/// The name of a place that is none.
pub fn place(rng: &mut Rng) -> String {
    const FIRST: [&str; 20] = [
        "Vel", "Quern", "Ost", "Tarn", "Brom", "Yald", "Pend", "Wex", "Hars", "Lind", "Mor", "Zen", "Cald",
        "Fenn", "Gorse", "Ilk", "Jars", "Nether", "Ulv", "Llan",
    ];
    const LAST: [&str; 16] = [
        "marsh", "by", "wick", "elham", "thorpe", "combe", "shaw", "ley", "stead", "holme", "mere", "fold",
        "dwr", "croft", "ridge", "bourne",
    ];
    format!("{}{}", FIRST[rng.usize(..FIRST.len())], LAST[rng.usize(..LAST.len())])
}
