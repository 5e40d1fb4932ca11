use std::ops::ControlFlow;
use std::panic::resume_unwind;
use std::sync::mpsc::{Receiver, RecvTimeoutError, SyncSender, sync_channel};
use std::thread;
use std::time::Duration;

/// How many things wait before each worker, and behind it.
const WAITING: usize = 2;

/// How often somebody who waits asks whether to go on.
const PATIENCE: Duration = Duration::from_millis(100);

/// Whoever feeds hands each thing on, until told that it is enough.
pub(super) type Hand<'a, In> = &'a mut dyn FnMut(In) -> ControlFlow<()>;

/// Lets things flow from a feeder through `workers` threads to a taker, which gets them in the order in which they were fed. It
/// ends when everything has arrived, when the taker has had enough, or when `is_stopped`.
///
/// Worker `k` of `n` gets the things `k`, `k + n`, …, so that the taker always knows where the next one comes from. The feeder may
/// hang in a read that nobody can end; its thread is waited for only where it has come to an end, and if that was a panic, it goes on
/// here.
pub fn flow<In: Send + 'static, Out: Send>(
    workers: usize,
    feed: impl FnOnce(Hand<'_, In>) + Send + 'static,
    work: impl Fn(In) -> Out + Sync,
    take: impl FnMut(Out) -> ControlFlow<()>,
    is_stopped: impl Fn() -> bool + Sync,
) {
    let workers = workers.max(1);
    let (inlets, taps): (Vec<_>, Vec<_>) = (0..workers).map(|_| sync_channel(WAITING)).unzip();
    let feeder = thread::spawn(move || deal(feed, &inlets));
    let is_fed = thread::scope(|scope| {
        let (work, is_stopped) = (&work, &is_stopped);
        let mut outlets = Vec::new();
        for tap in taps {
            let (outlet, out) = sync_channel(WAITING);
            outlets.push(out);
            scope.spawn(move || run(&tap, &outlet, work, is_stopped));
        }
        collect(&outlets, take, is_stopped)
    });
    if is_fed && let Err(panic) = feeder.join() {
        resume_unwind(panic);
    }
}

/// Deals things out to the workers in turn.
fn deal<In>(feed: impl FnOnce(Hand<'_, In>), inlets: &[SyncSender<In>]) {
    let mut turn = inlets.iter().cycle();
    feed(&mut |thing| match turn.next().map(|inlet| inlet.send(thing)) {
        Some(Ok(())) => ControlFlow::Continue(()),
        Some(Err(_)) | None => ControlFlow::Break(()),
    });
}

fn run<In, Out>(
    tap: &Receiver<In>,
    outlet: &SyncSender<Out>,
    work: &impl Fn(In) -> Out,
    is_stopped: &impl Fn() -> bool,
) {
    while let Some(thing) = next(tap, is_stopped) {
        if outlet.send(work(thing)).is_err() {
            return;
        }
    }
}

/// Takes what comes out; whether there is nothing left, and nobody stopped it.
fn collect<Out>(
    outlets: &[Receiver<Out>],
    mut take: impl FnMut(Out) -> ControlFlow<()>,
    is_stopped: &impl Fn() -> bool,
) -> bool {
    for outlet in outlets.iter().cycle() {
        let Some(thing) = next(outlet, is_stopped) else { return !is_stopped() };
        if take(thing) == ControlFlow::Break(()) {
            return false;
        }
    }
    false
}

/// The next thing; `None` if there will be none, or nobody wants it any more.
fn next<Thing>(from: &Receiver<Thing>, is_stopped: &impl Fn() -> bool) -> Option<Thing> {
    loop {
        if is_stopped() {
            return None;
        }
        match from.recv_timeout(PATIENCE) {
            Ok(thing) => return Some(thing),
            Err(RecvTimeoutError::Disconnected) => return None,
            Err(RecvTimeoutError::Timeout) => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use std::ops::ControlFlow;
    use std::sync::atomic::{AtomicUsize, Ordering};

    use super::flow;

    /// Feeds numbers without end.
    fn count(hand: super::Hand<'_, usize>) {
        for number in 0.. {
            if hand(number) == ControlFlow::Break(()) {
                return;
            }
        }
    }

    #[test]
    fn what_flows_arrives_whole_and_in_order() {
        for workers in [0, 1, 2, 5] {
            let mut taken = Vec::new();
            let feed = |hand: super::Hand<'_, usize>| (0..100).for_each(|at| assert!(hand(at).is_continue()));
            flow(workers, feed, |at| at * 2, |at| (taken.push(at), ControlFlow::Continue(())).1, || false);
            assert_eq!(taken, (0..100).map(|at| at * 2).collect::<Vec<_>>());
        }
    }

    #[test]
    fn a_taker_that_has_enough_ends_it() {
        let mut last = 0;
        let enough = |at: usize| if at < 7 { ControlFlow::Continue(()) } else { ControlFlow::Break(()) };
        flow(2, count, |at| at, |at| (last = at, enough(at)).1, || false);
        assert_eq!(last, 7);
    }

    #[test]
    fn a_stop_ends_it_even_if_nothing_comes() {
        let asked = AtomicUsize::new(0);
        let hang = |_: super::Hand<'_, ()>| loop {
            std::thread::park();
        };
        flow(2, hang, |()| (), |()| ControlFlow::Continue(()), || asked.fetch_add(1, Ordering::Relaxed) > 5);
        assert!(asked.load(Ordering::Relaxed) > 5);
    }

    #[test]
    #[should_panic(expected = "out of food")]
    fn a_feeder_that_panics_is_not_taken_for_the_end() {
        let feed = |hand: super::Hand<'_, usize>| {
            assert!(hand(0).is_continue());
            panic!("out of food");
        };
        flow(2, feed, |at| at, |_| ControlFlow::Continue(()), || false);
    }

    #[test]
    fn only_a_few_things_are_under_way() {
        let worked = AtomicUsize::new(0);
        let work = |at: usize| (worked.fetch_add(1, Ordering::Relaxed), at).1;
        let take = |at: usize| {
            assert!(worked.load(Ordering::Relaxed) <= at + 2 * (super::WAITING + 2));
            if at < 500 { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
        };
        flow(2, count, work, take, || false);
    }
}
