//! Statements within statements: which one each stands in, and which ones say one thing twice.

use rapporteur_model::{RecordId, Span, Speaker, Statement};
use std::collections::BTreeMap;

/// How many statements around one pass it on (`via`).
const DEEPEST: usize = 4;

/// Where a statement stands: its cue, or its content where there is none.
pub(super) fn place(statement: &Statement) -> Span {
    statement.cue.first().copied().unwrap_or(statement.content[0])
}

fn name(statement: &Statement) -> Option<&str> {
    if let Speaker::Source(source) = &statement.speaker { Some(&source.name) } else { None }
}

fn size(statement: &Statement) -> usize {
    statement.content.iter().map(|piece| piece.len()).sum()
}

/// Tell each statement the one whose content it stands in, and pass the outer speakers on.
pub(super) fn nest(statements: &mut [Statement]) {
    let mut parents = parents(statements);
    break_cycles(statements, &mut parents);
    // Whoever speaks around a statement passes it on, and whoever passed that one on.
    let passing =
        |s: &Statement| name(s).map(str::to_owned).into_iter().chain(s.via.iter().cloned()).collect();
    let names: Vec<Vec<String>> = statements.iter().map(passing).collect();
    let ids: Vec<RecordId> = statements.iter().map(|statement| statement.id.clone()).collect();
    for (index, statement) in statements.iter_mut().enumerate() {
        statement.parent = parents[index].map(|at| ids[at].clone());
        let outer = std::iter::successors(parents[index], |at| parents[*at]).take(DEEPEST);
        for name in outer.flat_map(|at| &names[at]) {
            if !statement.via.contains(name) {
                statement.via.push(name.clone());
            }
        }
    }
}

/// Of the statements in whose content one stands the one with the least content. One pass over the text,
/// with the contents that are open at each place.
fn parents(statements: &[Statement]) -> Vec<Option<usize>> {
    let each = statements.iter().enumerate();
    let mut pieces: Vec<(Span, usize)> =
        each.clone().flat_map(|(at, s)| s.content.iter().map(move |piece| (*piece, at))).collect();
    pieces.sort_unstable();
    let mut places: Vec<(Span, usize)> = each.map(|(at, statement)| (place(statement), at)).collect();
    places.sort_unstable();
    let mut parents = vec![None; statements.len()];
    let (mut open, mut next): (Vec<(Span, usize)>, usize) = (Vec::new(), 0);
    for (here, index) in places {
        while pieces.get(next).is_some_and(|(piece, _)| piece.start() <= here.start()) {
            open.push(pieces[next]);
            next += 1;
        }
        open.retain(|(piece, _)| piece.end() > here.start());
        let holds = |&&(piece, at): &&(Span, usize)| {
            piece.holds(here) && piece != here && at != index && place(&statements[at]) != here
        };
        let outer = open.iter().filter(holds).map(|&(_, at)| at);
        // Of two that say the same, one told the other (`the Herald said, citing an observer`).
        parents[index] = outer.min_by_key(|&at| (size(&statements[at]), statements[at].via.is_empty(), at));
    }
    parents
}

/// Of statements that stand in each other's content, the one with the most content is the outermost.
fn break_cycles(statements: &[Statement], parents: &mut [Option<usize>]) {
    for start in 0..parents.len() {
        let mut chain = vec![start];
        while let Some(next) = parents[chain[chain.len() - 1]] {
            if let Some(first) = chain.iter().position(|at| *at == next) {
                let outermost = chain[first..].iter().copied().max_by_key(|at| (size(&statements[*at]), *at));
                outermost.into_iter().for_each(|at| parents[at] = None);
                break;
            }
            chain.push(next);
        }
    }
}

/// `She said she expected …`: what one speaker says of his own saying is one statement, where the outer
/// one has all of its words. What stands in the one that goes stands in the one that stays.
pub(super) fn merge_repeats(statements: &mut Vec<Statement>) {
    let at: BTreeMap<RecordId, usize> =
        statements.iter().enumerate().map(|(at, statement)| (statement.id.clone(), at)).collect();
    let repeats = |statement: &Statement| {
        let outer = &statements[*at.get(statement.parent.as_ref()?)?];
        let held = |piece: &Span| outer.content.iter().any(|outer| outer.holds(*piece));
        let same = name(outer).is_some() && name(outer) == name(statement);
        (same && statement.content.iter().all(held)).then(|| (statement.id.clone(), outer.id.clone()))
    };
    let dropped: BTreeMap<RecordId, RecordId> = statements.iter().filter_map(repeats).collect();
    statements.retain(|statement| !dropped.contains_key(&statement.id));
    for statement in statements {
        while let Some(outer) = statement.parent.as_ref().and_then(|parent| dropped.get(parent)) {
            statement.parent = Some(outer.clone());
        }
    }
}
