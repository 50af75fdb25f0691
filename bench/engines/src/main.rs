//! The hub rule as a rule engine has it, over the facts that `spp-bench facts` writes: verdicts only, compared with ours.
//!
//!     spp-bench-engines zen FACTS       prints the user CPU microseconds a cluster

use serde_json::Value;
use zen_expression::variable::Variable;

/// In the order of the conditions in `hub.zen`, one a line; the whole rule last.
const RULE: &str = include_str!("../hub.zen");
const POLICY: &str = include_str!("../hub.rego");

fn user() -> f64 {
    let mut usage = std::mem::MaybeUninit::<libc::rusage>::zeroed();
    // SAFETY: the kernel fills a structure of its own kind.
    let usage = unsafe {
        libc::getrusage(libc::RUSAGE_SELF, usage.as_mut_ptr());
        usage.assume_init()
    };
    usage.ru_utime.tv_sec as f64 + usage.ru_utime.tv_usec as f64 / 1e6
}

fn stop(why: &str) -> ! {
    eprintln!("{why}");
    std::process::exit(2);
}

fn main() {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let [engine, path] = words.as_slice() else { stop("usage: spp-bench-engines zen|regorus FACTS") };
    let facts = std::fs::read_to_string(path).unwrap_or_else(|fault| stop(&format!("{path}: {fault}")));
    let facts: Vec<Value> = facts.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let (found, micros) = match engine.as_str() {
        "zen" => zen(&facts),
        "regorus" => regorus(&facts),
        _ => stop(&format!("no such engine: {engine}")),
    };
    let mut differ = 0;
    for (facts, found) in facts.iter().zip(&found) {
        if facts["verdicts"] != *found {
            differ += 1;
            eprintln!("{}: {found}\n  ours {}", facts["cluster"], facts["verdicts"]);
        }
    }
    if differ > 0 {
        stop(&format!("{engine}: {differ} of {} clusters differ", facts.len()));
    }
    println!("{micros}");
}

/// What each cluster gives, and the microseconds a cluster of as many rounds as take a second.
fn timed<T>(inputs: &[T], mut each: impl FnMut(&T) -> Value) -> (Vec<Value>, f64) {
    let found = inputs.iter().map(&mut each).collect();
    let (start, mut rounds) = (user(), 0.0);
    while user() - start < 1.0 {
        inputs.iter().for_each(|input| drop(std::hint::black_box(each(input))));
        rounds += 1.0;
    }
    (found, (user() - start) / rounds / inputs.len() as f64 * 1e6)
}

fn zen(facts: &[Value]) -> (Vec<Value>, f64) {
    let lines = RULE.lines().filter(|line| !line.is_empty() && !line.starts_with("//"));
    let rule: Vec<_> = lines
        .map(|line| {
            let (id, expression) = line.split_once(": ").unwrap();
            (
                id,
                zen_expression::compile_expression(expression)
                    .unwrap_or_else(|fault| stop(&format!("{id}: {fault}"))),
            )
        })
        .collect();
    let inputs: Vec<Variable> = facts.iter().map(|facts| facts.clone().into()).collect();
    let mut vm = zen_expression::vm::VM::new();
    timed(&inputs, |input| {
        let mut found = serde_json::Map::new();
        for (id, expression) in &rule {
            // The branches are of the verdicts found so far.
            let verdict = if id.starts_with('=') {
                let so_far = Variable::from(Value::Object(found.clone()));
                expression.evaluate_with(so_far, &mut vm)
            } else {
                expression.evaluate_with(input.shallow_clone(), &mut vm)
            };
            let verdict = verdict.unwrap_or_else(|fault| stop(&format!("{id}: {fault}")));
            found.insert(id.trim_start_matches('=').to_owned(), verdict.to_value());
        }
        Value::Object(found)
    })
}

fn regorus(facts: &[Value]) -> (Vec<Value>, f64) {
    let mut engine = regorus::Engine::new();
    engine
        .add_policy("hub.rego".to_owned(), POLICY.to_owned())
        .unwrap_or_else(|fault| stop(&fault.to_string()));
    let inputs: Vec<regorus::Value> =
        facts.iter().map(|facts| regorus::Value::from_json_str(&facts.to_string()).unwrap()).collect();
    timed(&inputs, |input| {
        engine.set_input(input.clone());
        let found =
            engine.eval_rule("data.hub.verdicts".to_owned()).unwrap_or_else(|fault| stop(&fault.to_string()));
        serde_json::to_value(&found).unwrap()
    })
}
