"""The label inventories, in the order in which the weights file lists them.

Every span layer is coded BIO. `bit(label)` codes sets of labels as integers: the corpora label different things, so a word's
gold is the set of labels that its corpus leaves possible, and the loss is the probability that the model gives to the set.
"""

from __future__ import annotations

UPOS = "ADJ ADP ADV AUX CCONJ DET INTJ NOUN NUM PART PRON PROPN PUNCT SCONJ SYM VERB X".split()

ENTITY_TYPES = "person organisation location nationality date time money number event work other".split()

ACTS = "say ask deny refuse think intend decide document accuse promise threaten".split()

CUE_ROLES = "source content addressee channel".split()

#: PropBank roles seen at least a hundred times in EWT; rarer ones are not learned.
PREDICATE_ROLES = (
    "ARG0 ARG1 ARG2 ARG3 ARG4 ARGM-TMP ARGM-LOC ARGM-NEG ARGM-MOD ARGM-ADV ARGM-ADJ ARGM-MNR ARGM-DIS ARGM-EXT "
    "ARGM-PRP ARGM-CAU ARGM-PRR ARGM-LVB ARGM-DIR ARGM-PRD ARGM-GOL ARGM-CXN ARGM-COM R-ARG0 R-ARG1 C-ARG1"
).split()

#: The roles that the product reads; reported apart from all.
PRODUCT_ROLES = set("ARG0 ARG1 ARG2 ARG3 ARG4 ARGM-TMP ARGM-LOC ARGM-NEG ARGM-MOD".split())


class Bio:
    """Labels `O, B-x, I-x, B-y, …` for some span types."""

    def __init__(self, types: list[str]):
        self.types = types
        self.names = ["O"] + [f"{p}-{t}" for t in types for p in "BI"]
        self.number = {name: n for n, name in enumerate(self.names)}

    def __len__(self) -> int:
        return len(self.names)

    def bit(self, name: str) -> int:
        """The set that holds one label."""
        return 1 << self.number[name]

    def outside(self, unknown: frozenset[str] | set[str] = frozenset()) -> int:
        """`O`, or any label of a type that the corpus does not annotate."""
        return self.bit("O") | sum(self.bit(f"{p}-{t}") for t in unknown for p in "BI")

    def mark(self, allowed: list[int], start: int, end: int, types: list[str] | tuple[str, ...]) -> None:
        """Set the words `start..end` to one span of one of these types."""
        for word in range(start, end):
            prefix = "B" if word == start else "I"
            allowed[word] = sum(self.bit(f"{prefix}-{t}") for t in types)

    def spans(self, labels: list[int]) -> set[tuple[str, int, int]]:
        """The spans of a legal label sequence."""
        found, start, kind = set(), 0, ""
        for word, number in enumerate([*labels, 0]):
            name = self.names[number]
            if name[0] != "I" and kind:
                found.add((kind, start, word))
                kind = ""
            if name[0] == "B":
                start, kind = word, name[2:]
        return found


NER = Bio(ENTITY_TYPES)
CUE = Bio(["cue"])
CUE_ROLE = Bio(CUE_ROLES)
PREDICATE_ROLE = Bio(PREDICATE_ROLES)
ROLE = {"cue": CUE_ROLE, "predicate": PREDICATE_ROLE}

#: What is on the table: a side's position, what a plan contains, a side's answer to a whole plan, the words that name a plan.
TABLE = {kind: Bio([kind]) for kind in ("position", "provision", "answer", "plan")}

STANCES = "demands offers accepts rejects conditional open unresolved".split()

VERDICTS = "accepts rejects conditional basis-for-talks criticises sceptical revises".split()

#: What somebody does to or with somebody: PLOVER's types, and a plan put forward.
EVENTS = (
    "AGREE CONSULT SUPPORT CONCEDE COOPERATE AID RETREAT REQUEST ACCUSE REJECT THREATEN PROTEST MOBILIZE SANCTION COERCE ASSAULT PROPOSE"
).split()

#: Whether an event happened, as told.
MODALITIES = "actual future hypothetical negated historical".split()

#: The issues of the catalogues that the program brings along, and `other`.
ISSUES = (
    "territory recognition ceasefire demilitarized-zone peacekeeping-monitoring alliance-membership security-guarantees armed-forces-limits "
    "foreign-troops-weapons eu-membership sanctions assets-reparations reconstruction-economy prisoners humanitarian justice elections-governance "
    "language-religion nuclear-energy enforcement process root-causes "
    "tariffs market-access agriculture steel-aluminium automobiles services digital-trade subsidies intellectual-property rules-of-origin "
    "product-standards purchases-investment procurement trade-balance export-controls trade-remedies retaliation labour-environment mobility "
    "fisheries currency "
    "pay bonuses-allowances working-hours scheduling staffing job-security outsourcing automation pensions health-benefits leave safety "
    "equal-treatment union-recognition strike-action discipline-reinstatement grading-training contract-term remote-work funding "
    "mitigation temperature-goal fossil-fuels methane renewable-energy finance contributors adaptation loss-damage carbon-markets forests "
    "transparency just-transition equity trade-measures technology agriculture-food shipping-aviation debt-institutions participation other"
).split()
