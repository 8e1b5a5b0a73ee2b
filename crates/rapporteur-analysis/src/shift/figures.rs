//! A demand or an offer with another figure than before.

use super::{End, Moved, holder};
use crate::Knowledge;
use crate::account::{Account, asks};
use crate::conflict::Ground;
use rapporteur_model::Act;
use std::collections::BTreeMap;

/// A figure that a side asks for or offers.
struct Bid<'a> {
    account: &'a Account<'a>,
    figure: usize,
    offers: bool,
}

pub(super) fn find(ground: &Ground<'_>, _: Knowledge<'_>) -> Vec<Moved> {
    let mut of_matter: BTreeMap<(String, String), Vec<Bid<'_>>> = BTreeMap::new();
    for account in ground.accounts.iter().filter(|account| !asks(account)) {
        let Some(offers) = bids(account) else { continue };
        for (figure, of) in account.figures.iter().enumerate() {
            let Some(who) = holder(ground, account, of.words.start) else { continue };
            let Some(unit) = matter(account, figure) else { continue };
            of_matter.entry((who.to_owned(), unit)).or_default().push(Bid { account, figure, offers });
        }
    }
    let moves = of_matter.into_iter().filter_map(|((who, _), bids)| moved(who, bids));
    moves.collect()
}

/// Whether somebody offers a figure, or asks for it; `None` where neither.
fn bids(account: &Account<'_>) -> Option<bool> {
    let asks = account.has("want") || account.acts(Act::Ask);
    let offers = account.has("offer") || account.acts(Act::Promise);
    (asks || offers).then_some(offers && !asks)
}

/// What the figure is of, as exactly as its words tell.
fn matter(account: &Account<'_>, figure: usize) -> Option<String> {
    let figure = &account.figures[figure];
    let unit = figure.units.first()?;
    Some(unit.clone())
}

/// From the first bid to the last one that differs, where the text of the last one is later.
fn moved(who: String, mut bids: Vec<Bid<'_>>) -> Option<Moved> {
    bids.sort_by_key(|bid| (bid.account.told, bid.account.document, bid.account.span));
    let (first, last) = (bids.first()?, bids.last()?);
    let (from, to) = (&first.account.figures[first.figure], &last.account.figures[last.figure]);
    let later = last.account.told > first.account.told && last.account.document != first.account.document;
    let one = first.offers == last.offers;
    (later && one && !from.agrees(to)).then(|| Moved {
        who,
        from: End::of(first.account),
        to: End::of(last.account),
    })
}
