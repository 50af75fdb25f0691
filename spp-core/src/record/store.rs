//! The events of a record, found by identity and by what they are about.
//!
//! A store is a list of segments. While nobody else looks at the last one it grows in place; once a view holds it, it stays as
//! it is and events go to a new one. Segments of about one size are joined, so there are few, and an event that arrives
//! while views are alive copies about as much as the logarithm of the store, spread over many such events.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::hash::BuildHasher;
use std::sync::Arc;

use foldhash::fast::FixedState;
use smallvec::SmallVec;

use super::fact::{Fact, Key};
use super::{Added, Body, Event};
use crate::ids::EventId;
use crate::json;
use crate::problem::{Problem, Result};
use crate::time::Time;

/// Where an event stands in its store.
pub(crate) type At = u32;

/// It hashes without a secret, so that it is the same in every process, and nobody sees its order.
pub(crate) type Hashed = FixedState;

/// Where the events of one key stand: few mostly, and then in the table itself.
type Places = SmallVec<[At; 4]>;

#[derive(Debug, Clone, Default)]
pub(crate) struct Store {
    segments: Vec<Arc<Segment>>,
    len: At,
    /// What was refused or noticed in reading.
    kept: Arc<BTreeSet<Problem>>,
}

/// Events that came one after the other. Its tables may speak of earlier ones too.
#[derive(Debug, Clone, Default)]
struct Segment {
    first: At,
    events: Vec<Arc<Event>>,
    /// By the hash of an identity, so that a table that grows need not look its texts up; two that share one are told apart by
    /// their events.
    by_id: HashMap<u64, Places, Hashed>,
    /// The hashes of identities that corrections name.
    named: HashSet<u64, Hashed>,
    by_key: HashMap<Key, Places, Hashed>,
    /// What each amendment makes of the event it names, read as soon as both are here.
    amended: HashMap<(At, At), Result<Arc<Fact>>, Hashed>,
    /// For each of its events, whether it may not count as it stands: a correction names it, or another has its identity.
    doubtful: Vec<bool>,
    /// Earlier events that came into doubt by its own.
    doubtful_before: HashSet<At, Hashed>,
}

/// The hash of an identity: the same everywhere.
fn hashed(id: &EventId) -> u64 {
    Hashed::default().hash_one(id)
}

impl Segment {
    fn event(&self, at: At) -> Option<&Arc<Event>> {
        self.events.get(self.place(at)?)
    }

    /// Takes over a later one.
    fn append(&mut self, later: &Segment) {
        fn extend<K: Clone + Eq + std::hash::Hash>(
            to: &mut HashMap<K, Places, Hashed>,
            from: &HashMap<K, Places, Hashed>,
        ) {
            for (key, at) in from {
                to.entry(key.clone()).or_default().extend_from_slice(at);
            }
        }
        self.events.extend(later.events.iter().cloned());
        extend(&mut self.by_id, &later.by_id);
        self.named.extend(&later.named);
        extend(&mut self.by_key, &later.by_key);
        self.amended.extend(later.amended.iter().map(|(pair, read)| (*pair, read.clone())));
        self.doubtful.extend(&later.doubtful);
        later.doubtful_before.iter().for_each(|at| self.doubt(*at));
    }

    /// Has an event found by all that a fact is about.
    fn index(&mut self, at: At, fact: &Fact, source: &Arc<str>) {
        fact.keys(source, &mut |key| {
            if let Key::Event(named) = &key {
                self.named.insert(hashed(named));
            }
            let places = self.by_key.entry(key).or_default();
            // A key that comes twice in one fact.
            if places.last() != Some(&at) {
                places.push(at);
            }
        });
    }

    fn place(&self, at: At) -> Option<usize> {
        usize::try_from(at.checked_sub(self.first)?).ok()
    }

    fn doubt(&mut self, at: At) {
        match self.place(at).and_then(|place| self.doubtful.get_mut(place)) {
            Some(doubtful) => *doubtful = true,
            None => drop(self.doubtful_before.insert(at)),
        }
    }

    fn doubts(&self, at: At) -> bool {
        match self.place(at) {
            Some(place) => self.doubtful.get(place).copied().unwrap_or_default(),
            None => !self.doubtful_before.is_empty() && self.doubtful_before.contains(&at),
        }
    }
}

impl Store {
    pub(crate) fn is_empty(&self) -> bool {
        self.len == 0 && self.kept.is_empty()
    }

    pub(crate) fn len(&self) -> At {
        self.len
    }

    pub(crate) fn events(&self) -> impl Iterator<Item = &Arc<Event>> {
        self.segments.iter().flat_map(|segment| &segment.events)
    }

    pub(crate) fn event(&self, at: At) -> Option<&Arc<Event>> {
        self.segments.iter().rev().find(|segment| segment.first <= at)?.event(at)
    }

    pub(crate) fn with_id(&self, id: &EventId) -> impl Iterator<Item = At> + Clone {
        self.with_hash(hashed(id), id)
    }

    fn with_hash(&self, hash: u64, id: &EventId) -> impl Iterator<Item = At> + Clone {
        let found =
            self.segments.iter().filter_map(move |segment| segment.by_id.get(&hash)).flatten().copied();
        found.filter(move |at| self.event(*at).is_some_and(|event| event.id() == id))
    }

    pub(crate) fn with_key(&self, key: &Key) -> impl Iterator<Item = At> + Clone {
        self.segments.iter().filter_map(|segment| segment.by_key.get(key)).flatten().copied()
    }

    /// Every key by which something is found, in no order; one may come several times.
    pub(crate) fn keys(&self) -> impl Iterator<Item = &Key> {
        self.segments.iter().flat_map(|segment| segment.by_key.keys())
    }

    /// Whether an event may not count as it stands: a correction names it, or another has its identity.
    pub(crate) fn is_doubtful(&self, at: At) -> bool {
        self.segments.iter().any(|segment| segment.doubts(at))
    }

    pub(crate) fn kept(&self) -> &BTreeSet<Problem> {
        &self.kept
    }

    pub(crate) fn keep<'p>(&mut self, problems: impl IntoIterator<Item = &'p Problem>) {
        let mut problems = problems.into_iter().peekable();
        if problems.peek().is_some() {
            Arc::make_mut(&mut self.kept).extend(problems.cloned());
        }
    }

    /// Adds an event, unless the same is here already. Costs the event, whatever the store holds.
    pub(super) fn add(&mut self, event: &Arc<Event>) -> Added {
        let hash = hashed(event.id());
        let others: Places = self.with_hash(hash, event.id()).collect();
        for at in &others {
            let Some(present) = self.event(*at) else { continue };
            if present.text() == event.text() {
                return Added::Repeated;
            }
            if json::canonical(present.text()) == json::canonical(event.text()) {
                // Of two ways to write the same event one is kept, and the same one in whatever order they come.
                if event.text() < present.text() {
                    self.replace(*at, event.clone());
                }
                return Added::Repeated;
            }
        }
        let at = self.len;
        let Some(next) = at.checked_add(1) else { return Added::Repeated };
        self.len = next;
        let segment = self.open(at);
        segment.events.push(event.clone());
        segment.by_id.entry(hash).or_default().push(at);
        segment.doubtful.push(!others.is_empty());
        others.iter().for_each(|other| segment.doubt(*other));
        if let Body::Fact(fact) = event.body() {
            segment.index(at, fact, &event.id().source);
        }
        self.link(at, hash, event);
        Added::New
    }

    /// The segment that grows.
    fn open(&mut self, next: At) -> &mut Segment {
        let is_shared = self.segments.last_mut().is_none_or(|last| Arc::get_mut(last).is_none());
        if is_shared {
            while let [.., before, last] = self.segments.as_slice()
                && before.events.len() < last.events.len().saturating_mul(2)
            {
                let mut joined = Segment::clone(before);
                joined.append(last);
                self.segments.truncate(self.segments.len().saturating_sub(2));
                self.segments.push(Arc::new(joined));
            }
            self.segments.push(Arc::new(Segment { first: next, ..Segment::default() }));
        }
        self.last()
    }

    /// The last segment; open, where [`Store::open`] was called since the store was last looked at.
    fn last(&mut self) -> &mut Segment {
        if self.segments.is_empty() {
            self.segments.push(Arc::default());
        }
        let last = self.segments.len().saturating_sub(1);
        #[expect(clippy::indexing_slicing, reason = "there is one")]
        Arc::make_mut(&mut self.segments[last])
    }

    fn replace(&mut self, at: At, event: Arc<Event>) {
        let segment = self.segments.iter_mut().rev().find(|segment| segment.first <= at);
        if let Some(segment) = segment.map(Arc::make_mut)
            && let Some(place) = segment.place(at)
            && let Some(present) = segment.events.get_mut(place)
        {
            *present = event;
        }
    }

    /// Brings corrections and what they correct together, whichever came first.
    fn link(&mut self, at: At, hash: u64, event: &Event) {
        let mut pairs: Vec<(At, At)> = Vec::new();
        let corrected = match event.body() {
            Body::Fact(Fact::Amended(fact)) => Some(&fact.event),
            Body::Fact(Fact::Withdrawn(fact)) => Some(&fact.event),
            _ => None,
        };
        if let Some(corrected) = corrected {
            let target = corrected.resolve(&event.id().source);
            pairs.extend(self.with_id(&target).map(|target| (at, target)));
        }
        if self.segments.iter().any(|segment| segment.named.contains(&hash)) {
            let about = Key::Event(event.id().clone());
            let waiting = self.with_key(&about);
            pairs.extend(waiting.filter(|waiting| *waiting != at).map(|waiting| (waiting, at)));
        }
        for (correction, target) in pairs {
            self.last().doubt(target);
            self.amend(correction, target);
        }
    }

    fn amend(&mut self, amendment: At, target: At) {
        let (Some(by), Some(event)) = (self.event(amendment).cloned(), self.event(target).cloned()) else {
            return;
        };
        let Body::Fact(Fact::Amended(payload)) = by.body() else { return };
        if matches!(event.body(), Body::Fact(Fact::Amended(_) | Fact::Withdrawn(_))) {
            return;
        }
        let Some(read) = Fact::amended(event.type_name(), payload.data.get()) else { return };
        let read = read.map(Arc::new).map_err(|fault| fault.below("/data"));
        if let Ok(fact) = &read {
            fact.keys(&event.id().source, &mut |key| {
                if !self.with_key(&key).any(|found| found == target) {
                    self.last().by_key.entry(key).or_default().push(target);
                }
            });
        }
        self.last().amended.insert((amendment, target), read);
    }

    /// What an amendment makes of an event, or why it makes nothing of it; `None` where it does not apply to it at all.
    pub(crate) fn amendment(&self, amendment: At, target: At) -> Option<&Result<Arc<Fact>>> {
        self.segments.iter().find_map(|segment| segment.amended.get(&(amendment, target)))
    }

    /// Whether an event was recorded by a time.
    pub(crate) fn is_known(&self, at: At, known: Option<Time>) -> bool {
        self.event(at).is_some_and(|event| known.is_none_or(|known| event.time() <= known))
    }
}
