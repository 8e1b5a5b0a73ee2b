//! What the words of a role or of a body's name tell of the side.

use crate::find::lexicon::{Class, lexicon};
use crate::find::portfolio::is_portfolio;
use crate::find::resolve::names::Name;
use crate::find::world::world;

/// The body of the list that a role names, by its longest run of words.
pub(in crate::find::resolve) fn listed_body(role: &str) -> Option<String> {
    let trimmed = |word: &str| {
        let word = word.trim_end_matches([',', '.']);
        word.strip_suffix("’s").or_else(|| word.strip_suffix("'s")).unwrap_or(word).to_owned()
    };
    let words: Vec<String> = role.split_whitespace().map(trimmed).collect();
    (1..=words.len().min(6))
        .rev()
        .find_map(|len| words.windows(len).map(|run| run.join(" ")).find(|run| world().body(run).is_some()))
}

/// `Ostravian People’s Front`: the people within the name of a body.
fn goes_on(name: &str, at: usize, mark: &str) -> bool {
    let people = name[..at].rsplit(' ').next().is_some_and(|word| matches!(word, "People" | "Peoples"));
    people && name[at + mark.len()..].starts_with(char::is_uppercase)
}

/// `Board of Peace`: a body by the noun that its name opens with, and none that stands aside.
pub(in crate::find::resolve) fn is_named_body(name: &str) -> bool {
    let Some((noun, of)) = name.split_once(" of ") else { return false };
    let lower = name.to_lowercase();
    let body = lexicon().classes(&noun.to_lowercase()) & Class::Organization.bit() != 0;
    let named = noun.starts_with(char::is_uppercase) && without_article(of).starts_with(char::is_uppercase);
    body && named && !is_organ(name) && !bystander(&lower) && !is_private_body(&lower)
}

/// `his office`: nothing has told whose it is.
pub(in crate::find::resolve) fn starts_with_pronoun(name: &str) -> bool {
    let first = name.split(' ').next().unwrap_or_default().to_lowercase();
    lexicon().classes(&first) & Class::Possessive.bit() != 0
}

/// Bodies that are parts of the body whose they are.
const PARTS: &[&str] = &[
    "Committee",
    "Subcommittee",
    "Commission",
    "Department",
    "Directorate",
    "Delegation",
    "Bureau",
    "Office",
    "Secretariat",
];

/// Whose a role is: `X’s aide`, `a spokesman for X`.
pub(in crate::find::resolve) fn principal(role: &str) -> Option<String> {
    // `the Group’s Ada Roth`: the name is no part of the role.
    if let Some(owner) = role.strip_suffix("’s").or_else(|| role.strip_suffix("'s")) {
        return Some(owner.to_owned());
    }
    let possessor = ["’s ", "'s ", "s’ "].iter().find_map(|mark| {
        let at = role.find(mark).filter(|at| !goes_on(role, *at, mark))?;
        Some(role[..at + usize::from(*mark == "s’ ")].to_owned())
    });
    let speaks = || {
        let (before, after) = role.split_once(" for ")?;
        let says = ["spokes", "lawyer", "negotiat", "speaks", "mediates"];
        let speaker = says.iter().any(|word| before.contains(word));
        speaker.then(|| after.split([',', ';']).next().unwrap_or(after).to_owned())
    };
    // `a senior aide to Roth`
    let serves = || {
        let (before, after) = role.split_once(" to ")?;
        let head = before.rsplit(' ').next().unwrap_or_default();
        let named = after.starts_with(char::is_uppercase);
        let close = matches!(head, "aide" | "adviser" | "advisor" | "assistant" | "aides" | "advisers");
        (close && named).then(|| after.split([',', ';']).next().unwrap_or(after).to_owned())
    };
    // `managing director of the association`: whom somebody leads or works for, not what he or she studies.
    let of = || {
        let (before, after) = role.split_once(" of ")?;
        let before = before.to_lowercase();
        // `Director General of …`, `General Secretary of …`.
        let head = before.strip_suffix(" general").unwrap_or(&before).split(' ').next_back()?.to_owned();
        let end = [" of ", " in ", " for ", ", "].iter().filter_map(|stop| after.find(stop)).min();
        let body = &after[..end.unwrap_or(after.len())];
        // `of the union’s northern district`: the union. `of the Women’s Federation` is one name.
        let owner = ["’s ", "'s "].iter().find_map(|mark| body.split_once(mark)).map(|(owner, _)| owner);
        // `of the Diet’s Committee on Foreign Affairs`: the Diet.
        let part = |owner: &str| {
            let next = body[owner.len()..].trim_start_matches(['’', '\'']).trim_start_matches("s ");
            PARTS.contains(&next.split(' ').next().unwrap_or_default())
        };
        let common = owner.filter(|owner| {
            let last = owner.split(' ').next_back().unwrap_or_default();
            let state = lexicon().state(without_article(owner)).is_some();
            last.starts_with(char::is_lowercase) || state || part(owner) && !last.ends_with("men")
        });
        has("leader", &head).then(|| common.unwrap_or(body).to_owned())
    };
    let owner_first = role
        .find(" of ")
        .is_none_or(|of| ["’s ", "'s ", "s’ "].iter().any(|mark| role.find(mark).is_some_and(|at| at < of)));
    // `a spokesman for the dockers’ union`: the possessor belongs to the one who is spoken for.
    let spoken_for = speaks().filter(|_| possessor.as_ref().is_none_or(|before| before.contains(" for ")));
    spoken_for
        .or_else(|| possessor.filter(|_| owner_first))
        .or_else(speaks)
        .or_else(serves)
        .or_else(of)
        .map(|owner| owner.trim().to_owned())
        .filter(|owner| !owner.is_empty())
}

pub(in crate::find::resolve) fn without_article(name: &str) -> &str {
    ["the ", "The ", "a ", "A ", "an ", "An "]
        .iter()
        .find_map(|article| name.strip_prefix(article))
        .unwrap_or(name)
}

/// `Mr Roth`, `Chancellor Roth`: the name alone.
pub(super) fn without_honorific(name: &str) -> &str {
    const HONORIFICS: &[&str] = &[
        "Mr ",
        "Mr. ",
        "Ms ",
        "Ms. ",
        "Mrs ",
        "Mrs. ",
        "Dr ",
        "Dr. ",
        "Sir ",
        "President ",
        "Chancellor ",
        "Minister ",
    ];
    HONORIFICS.iter().find_map(|word| name.strip_prefix(word)).unwrap_or(name)
}

/// `US State Department`, `Irish Coast Guard`: the state of an office whose name begins with the state's.
pub(in crate::find::resolve) fn state_of_office(name: &str) -> Option<&'static str> {
    const OFFICES: &[&str] = &[
        "Department",
        "Ministry",
        "Army",
        "Navy",
        "Military",
        "Embassy",
        "Parliament",
        "Government",
        "Senate",
        "Presidency",
        "Treasury",
        "Guard",
        "Delegation",
    ];
    let words: Vec<&str> = name.strip_prefix("Royal ").unwrap_or(name).split(' ').collect();
    // `Ministry of Trade and Industry of Norway`
    if let Some((body, state)) = name.rsplit_once(" of ")
        && OFFICES.contains(&body.split(' ').next().unwrap_or_default())
    {
        return lexicon().state(without_article(state)).map(|(state, _)| state);
    }
    let office = words.last().is_some_and(|last| OFFICES.contains(last));
    (1..words.len().min(3)).rev().find_map(|len| {
        let (state, ..) = lexicon().state(&words[..len].join(" ")).filter(|_| office)?;
        Some(state)
    })
}

/// `Agriculture Secretary`: a minister where these are called secretaries. A State Secretary serves a minister elsewhere.
pub(super) fn is_secretary(role: &str) -> bool {
    let mut words = role.rsplit(' ');
    let secretary = words.next() == Some("Secretary");
    secretary && words.next().is_some_and(|word| word != "State" && is_portfolio(&word.to_lowercase()))
}

/// `Norwegian Foreign Ministry`, `Norway’s army`: the state whose name an organ bears.
pub(super) fn state_of_organ(words: &str) -> Option<&'static str> {
    let head = words.rsplit(' ').next().unwrap_or_default().to_lowercase();
    let first = words.split(' ').next().filter(|_| has("state-organ", &head))?;
    let first = first.trim_end_matches("’s").trim_end_matches("'s");
    lexicon().state(first).map(|(state, _)| state).filter(|state| !lexicon().is_union(state))
}

/// `Foreign Affairs Committee`, `Federal Office for the Environment`: a part of a parliament or an office of a state, whose name
/// does not tell of which.
pub(in crate::find::resolve) fn is_committee(name: &str) -> bool {
    let words: Vec<&str> = name.split(' ').collect();
    let last = words.last().copied().unwrap_or_default();
    let portfolio = words.iter().any(|word| is_portfolio(&word.to_lowercase()));
    let chamber = words.iter().any(|word| matches!(*word, "Senate" | "House" | "Parliamentary"));
    matches!(last, "Committee" | "Subcommittee") && (portfolio || chamber)
        || name.starts_with("Federal Office ")
        || words.len() == 2 && last == "Office" && lexicon().state(words[0]).is_none() && words[0] != "Party"
}

/// `Government of National Unity`: by the name of no state, so that it is a side of its own.
pub(in crate::find::resolve) fn is_government_of_its_own(name: &str) -> bool {
    let of = name.split_once("Government of ").map(|(_, of)| without_article(of));
    of.is_some_and(|of| of.contains(' ') && lexicon().state(of).is_none())
}

pub(in crate::find::resolve) fn is_former(role: &str) -> bool {
    let lower = role.to_lowercase();
    lower
        .split(|c: char| !c.is_alphanumeric())
        .any(|word| matches!(word, "former" | "ex" | "late" | "retired" | "onetime"))
        || lower.starts_with("then-")
}

/// `developing countries`, `the poorest nations`.
pub(in crate::find::resolve) fn together(words: &str) -> bool {
    let states = ["countries", "nations", "states", "economies"];
    let head = words.split(' ').next_back().is_some_and(|head| states.contains(&head));
    head && words.split(' ').any(|word| has("together", word))
}

/// Whether the text calls a body one that stands aside: `Tidewatch, a campaign group`.
pub(in crate::find::resolve) fn called_bystander(name: &Name) -> bool {
    name.nouns.iter().any(|noun| has("bystander", noun) || has("aside-body", noun))
}

/// What follows a verb of leading or standing for in the words of a role: `the government’s team` of `who leads
/// the government’s team`.
pub(in crate::find::resolve) fn led_by_role(role: &str) -> Option<&str> {
    let lower = role.to_lowercase();
    let verbs = world().side_words("leading").iter();
    let after = |verb: &String| {
        let at = format!(" {lower} ").find(&format!(" {verb} "))?;
        role.get(at + verb.len()..).map(str::trim)
    };
    verbs.filter_map(after).min_by_key(|led| led.len())
}

/// A union or association of private people: a side where wages are at stake, a bystander where states talk.
pub(in crate::find::resolve) fn is_association(name: &Name) -> bool {
    let of_states = lexicon().state(&name.full).is_some();
    let called = name.nouns.iter().any(|noun| is_private_body(noun));
    !of_states && (called || is_private_body(&name.full.to_lowercase()))
}

/// Whether words, in lower case, hold one for a body of private people.
pub(in crate::find::resolve) fn is_private_body(words: &str) -> bool {
    const OF_PRIVATE: &[&str] =
        &["union", "unions", "federation", "association", "chamber", "league", "society", "guild", "lobby"];
    words.split(' ').any(|word| OF_PRIVATE.contains(&word) || has("business", word))
}

/// `Foreign Ministry`, `Interior Department`: an organ of a state that its name does not tell.
pub(in crate::find::resolve) fn is_organ(name: &str) -> bool {
    const ORGANS: &[&str] = &["Ministry", "Presidency", "Cabinet", "Parliament", "Government"];
    const OF: &[&str] =
        &["Ministry of", "Department of", "Office of the P", "Administration of the P", "Cabinet of"];
    const STATE: &[&str] = &["Service", "Agency", "Committee", "Commission", "Administration"];
    const NATIONAL: &[&str] =
        &["Administration", "Agency", "Authority", "Bureau", "Center", "Centre", "Commission", "Service"];
    let last = name.split(' ').next_back().unwrap_or_default();
    let state = name.starts_with("State ") && STATE.contains(&last)
        || name.starts_with("National ") && NATIONAL.contains(&last)
        || name.contains("National Security") && last == "Council";
    let of = OF.iter().any(|of| name.starts_with(of));
    let organ = name.split(' ').count() < 4 && ORGANS.contains(&last) && !is_owned_by_another(name);
    state || of || organ || is_office_of_leader(name)
}

/// `Prime Minister’s Office`.
fn is_office_of_leader(name: &str) -> bool {
    const LEADERS: &[&str] = &["Minister", "President", "Premier", "Chancellor", "Cabinet"];
    let owner = ["’s Office", "'s Office"].iter().find_map(|office| name.strip_suffix(office));
    owner.and_then(|owner| owner.split(' ').next_back()).is_some_and(|owner| LEADERS.contains(&owner))
}

/// `Gaza’s Health Ministry`, `the rebel-run Interior Ministry`: another than the state where a text is at home has it.
fn is_owned_by_another(name: &str) -> bool {
    const HELD: &[&str] = &["-run", "-led", "-controlled", "-backed", "-appointed", "-based", "-aligned"];
    name.contains("’s ") || name.contains("'s ") || HELD.iter().any(|held| name.contains(held))
}

/// `Ministry of Commerce`, `the Treasury`: an organ that is never a side of its own, unlike a government.
pub(in crate::find::resolve) fn is_department(name: &str) -> bool {
    const DEPARTMENTS: &[&str] = &["Ministry of", "Department of"];
    let ministry = name.split(' ').count() < 4 && name.ends_with(" Ministry");
    ministry
        || without_article(name) == "Treasury"
        || is_office_of_leader(name)
        || DEPARTMENTS.iter().any(|of| name.starts_with(of))
}

pub(in crate::find::resolve) fn bystander(words: &str) -> bool {
    // The West Bank is no bank, and a press office no outlet.
    let mut words = words.to_owned();
    for other in ["west bank", "left bank", "right bank", "press service", "press office", "press secretary"]
    {
        words = words.replace(other, "");
    }
    let words = words.as_str();
    let single = words.split(|c: char| !c.is_alphanumeric()).any(|word| has("bystander", word));
    single
        || world()
            .side_words("bystander")
            .iter()
            .any(|several| several.contains(' ') && words.contains(several.as_str()))
}

/// Whether `word` is of a class of `data/sides.txt`.
pub(in crate::find::resolve) fn has(class: &str, word: &str) -> bool {
    world().side_words(class).iter().any(|known| known == word)
}

/// `the Ecuadorian diplomat steering the negotiations`, `chair of the negotiating committee`: a role between the sides.
pub(super) fn chairs_the_talks(role: &str) -> bool {
    const LEADS: &[&str] =
        &["steering the", "chairing the", "chairs the", "presiding over the", "chair of the"];
    const TALKS: &[&str] =
        &["talks", "negotiations", "negotiating", "conference", "plenary", "contact group"];
    LEADS.iter().filter_map(|lead| Some(role.find(lead)? + lead.len())).any(|at| {
        let next = role[at..].trim_start();
        TALKS.iter().any(|talks| next.starts_with(talks))
    })
}

/// `Dairy Exports Ireland`, `Alliance Fleuve Congo`: a company, lobby or movement with a country at the end speaks for itself.
pub(super) fn ends_with_a_country(name: &str) -> bool {
    let words: Vec<&str> = name.split(' ').collect();
    (1..words.len()).any(|at| {
        let before = words[at - 1].to_lowercase();
        let linked = matches!(before.as_str(), "of" | "the" | "and" | "to" | "in" | "for");
        let tail = words[at..].join(" ");
        let called = |state: &str| state.split(' ').any(|word| word == tail) || state == tail;
        !linked && lexicon().state(&tail).is_some_and(|(state, _)| called(state))
    })
}

/// `a source inside the Geneva peace talks`: whether a role names talks by the place where they are held.
pub(super) fn at_talks(role: &str) -> bool {
    const TALKS: &[&str] = &["talks", "negotiations", "round", "summit", "meeting", "conference"];
    let words: Vec<&str> = role.split(' ').collect();
    let inside = |at: &usize| matches!(words[*at], "at" | "in" | "inside" | "from" | "to" | "around");
    let Some(inside) = (0..words.len()).find(inside) else { return false };
    let proper = |at: usize| at > inside && words[at].starts_with(char::is_uppercase);
    let called = |at: usize| (at + 1..words.len().min(at + 3)).any(|next| TALKS.contains(&words[next]));
    (0..words.len()).any(|at| proper(at) && called(at))
}

/// `a source in the Norwegian delegation`: the state of the team that somebody is in.
pub(super) fn of_delegation(role: &str) -> Option<&'static str> {
    const TEAMS: &[&str] =
        &["delegation", "government", "team", "presidency", "army", "military", "cabinet", "ministry"];
    let (_, inside) =
        [" in the ", " from the ", " within the ", " of the "].iter().find_map(|of| role.split_once(of))?;
    let mut words = inside.split(' ');
    let (state, _) = lexicon().state(words.next()?)?;
    TEAMS.contains(&words.next()?.trim_end_matches(',')).then_some(state)
}

/// `Serb List`, `Scottish National Party`: a party of a people speaks for itself.
pub(super) fn is_political_party(name: &str) -> bool {
    name.contains(' ')
        && ["List", "Party", "Coalition"].iter().any(|noun| name.ends_with(&format!(" {noun}")))
}

/// `Dairy Exports Ireland chief executive`: whether a role is one in a body whose name ends with the state’s.
pub(super) fn is_of_a_private_body(role: &str, state: &str) -> bool {
    let Some(at) = role.find(state) else { return false };
    let rest = role[at + state.len()..].to_lowercase();
    let officer =
        ["chief executive", "ceo", "managing director", "chair", "general manager", "director general"];
    let body = role[..at].trim_end().rsplit(' ').next().unwrap_or_default();
    let own = body.starts_with(char::is_uppercase) && lexicon().classes(&body.to_lowercase()) == 0;
    let officer = officer.iter().any(|officer| rest.trim_start().starts_with(officer));
    // `president of Confederaciones Rurales Argentina`
    let led = role[..at].contains(" of ") && own;
    own && officer || led
}
