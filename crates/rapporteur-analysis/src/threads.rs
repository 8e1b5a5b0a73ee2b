//! Work on many things at once, on every processor; what comes out stands in the order of what went in.

use std::num::NonZeroUsize;
use std::panic::resume_unwind;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

/// Parts for each thread: the more, the less one waits for another at the end.
const PARTS: usize = 8;

/// What `work` makes of each thing, in their order.
pub fn each<'t, T: Sync, R: Send>(things: &'t [T], work: impl Fn(&'t T) -> R + Sync) -> Vec<R> {
    parts(things, |part| part.iter().map(&work).collect())
}

/// What `work` makes of things that stand beside each other, one after the other: it may keep at hand what the next ones
/// need as well.
pub(crate) fn parts<'t, T: Sync, R: Send>(
    things: &'t [T],
    work: impl Fn(&'t [T]) -> Vec<R> + Sync,
) -> Vec<R> {
    let threads = thread::available_parallelism().map_or(1, NonZeroUsize::get).min(things.len());
    if threads < 2 {
        return work(things);
    }
    let cut: Vec<&[T]> = things.chunks(things.len().div_ceil(threads * PARTS)).collect();
    let next = AtomicUsize::new(0);
    let worker = || {
        let mut done = Vec::new();
        while let Some((nth, part)) = taken(&next, &cut) {
            done.push((nth, work(part)));
        }
        done
    };
    let mut done: Vec<(usize, Vec<R>)> = thread::scope(|scope| {
        let workers: Vec<_> = (0..threads).map(|_| scope.spawn(worker)).collect();
        let joined = workers.into_iter().map(|one| one.join().unwrap_or_else(|panic| resume_unwind(panic)));
        joined.flatten().collect()
    });
    done.sort_by_key(|(nth, _)| *nth);
    done.into_iter().flat_map(|(_, made)| made).collect()
}

/// What two pieces of work make, done beside each other.
pub(crate) fn beside<A: Send, B>(one: impl FnOnce() -> A + Send, other: impl FnOnce() -> B) -> (A, B) {
    thread::scope(|scope| {
        let one = scope.spawn(one);
        let other = other();
        (one.join().unwrap_or_else(|panic| resume_unwind(panic)), other)
    })
}

/// The next part that nobody works on, with its number.
fn taken<'p, T>(next: &AtomicUsize, parts: &[&'p [T]]) -> Option<(usize, &'p [T])> {
    let nth = next.fetch_add(1, Ordering::Relaxed);
    parts.get(nth).map(|part| (nth, *part))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_order_stays_whoever_does_the_work() {
        let numbers: Vec<usize> = (0..1000).collect();
        assert_eq!(each(&numbers, |number| number * 2), (0..1000).map(|n| n * 2).collect::<Vec<_>>());
        assert_eq!(beside(|| each(&numbers, |number| number + 1).len(), || numbers[7]), (1000, 7));
        assert!(each(&[] as &[usize], |number| *number).is_empty());
    }
}
