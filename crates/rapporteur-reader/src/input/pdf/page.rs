//! The glyphs of a page and where they stand: the text operators of content streams (ISO 32000-1,
//! 8.4 and 9.4), and nothing else of them.

use super::LARGEST_STREAM;
use super::font::Font;
use lopdf::content::{Content, Operation};
use lopdf::{Dictionary, Document, Object, ObjectId};
use std::collections::BTreeMap;
use std::rc::Rc;

/// Forms in forms in forms …: no program nests them deeper, a hostile file does without end.
const DEEPEST: usize = 8;

/// Graphics states that may be kept at once.
const MOST_STATES: usize = 1000;

/// A page with more is no page to read.
const MOST_GLYPHS: usize = 500_000;

/// A stretch of one code, turned so that its page stands upright.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Glyph {
    /// Its characters.
    pub text: String,
    /// Where it begins and ends, from the left, in points.
    pub x: (f64, f64),
    /// Its baseline, from the bottom.
    pub y: f64,
    /// Its font's size.
    pub size: f64,
    /// Whether it is written from left to right; stamps and margins often are not.
    pub is_level: bool,
}

/// What stands on a page.
#[derive(Debug, Default)]
pub(super) struct PageGlyphs {
    /// In the order in which they are drawn, which is nearly always that of reading.
    pub glyphs: Vec<Glyph>,
    /// The page's lower and upper edge, in points.
    pub edges: (f64, f64),
}

/// A map of the plane: x' = ax + cy + e, y' = bx + dy + f.
type Matrix = [f64; 6];

const UNCHANGED: Matrix = [1.0, 0.0, 0.0, 1.0, 0.0, 0.0];

/// First `m`, then `n`.
fn then(m: Matrix, n: Matrix) -> Matrix {
    [
        m[0] * n[0] + m[1] * n[2],
        m[0] * n[1] + m[1] * n[3],
        m[2] * n[0] + m[3] * n[2],
        m[2] * n[1] + m[3] * n[3],
        m[4] * n[0] + m[5] * n[2] + n[4],
        m[4] * n[1] + m[5] * n[3] + n[5],
    ]
}

fn moved(x: f64, y: f64) -> Matrix {
    [1.0, 0.0, 0.0, 1.0, x, y]
}

/// The graphics state, as far as text goes.
#[derive(Clone)]
struct State<'a> {
    page: Matrix,
    font: Option<Rc<Font<'a>>>,
    size: f64,
    char_space: f64,
    word_space: f64,
    stretch: f64,
    leading: f64,
    rise: f64,
}

/// The pages of a document, read one after the other within one budget.
pub(super) struct Pages<'a> {
    document: &'a Document,
    /// By the place of the dictionary in memory, which does not move while the document is read.
    fonts: BTreeMap<*const Dictionary, Rc<Font<'a>>>,
    budget: usize,
    unread: usize,
}

impl<'a> Pages<'a> {
    pub(super) fn new(document: &'a Document) -> Pages<'a> {
        Pages { document, fonts: BTreeMap::new(), budget: LARGEST_STREAM, unread: 0 }
    }

    /// How many pages could not be read to their end.
    pub(super) fn unread(&self) -> usize {
        self.unread
    }

    /// The glyphs of the page `id`; of a page that is damaged, those before the damage.
    pub(super) fn glyphs(&mut self, id: ObjectId) -> PageGlyphs {
        let document = self.document;
        let (turn, edges) = upright(document, id);
        let mut canvas = Canvas { pages: self, glyphs: vec![], depth: 0 };
        let content = document.get_page_content_with_limit(id, canvas.pages.budget).ok();
        let resources = inherited(document, id, b"Resources").and_then(|found| found.as_dict().ok());
        let read = content.and_then(|content| canvas.draw(&content, resources, turn));
        let glyphs = canvas.glyphs;
        self.unread += usize::from(read.is_none());
        PageGlyphs { glyphs, edges }
    }

    fn font(&mut self, resources: Option<&'a Dictionary>, name: &[u8]) -> Option<Rc<Font<'a>>> {
        let font = named(self.document, resources?, b"Font", name)?.as_dict().ok()?;
        let document = self.document;
        Some(Rc::clone(self.fonts.entry(font).or_insert_with(|| Rc::new(Font::new(document, font)))))
    }
}

/// The object `name` of a kind of resources.
fn named<'a>(
    document: &'a Document,
    resources: &'a Dictionary,
    kind: &[u8],
    name: &[u8],
) -> Option<&'a Object> {
    resources.get_deref(kind, document).ok()?.as_dict().ok()?.get_deref(name, document).ok()
}

/// A property that a page may have from the tree above it.
fn inherited<'a>(document: &'a Document, page: ObjectId, key: &[u8]) -> Option<&'a Object> {
    const HIGHEST: usize = 64;
    let mut node = document.get_dictionary(page).ok()?;
    for _ in 0..HIGHEST {
        if let Ok(found) = node.get_deref(key, document) {
            return Some(found);
        }
        node = node.get_deref(b"Parent", document).ok()?.as_dict().ok()?;
    }
    None
}

/// The map that stands a page upright, and its lower and upper edge then.
fn upright(document: &Document, page: ObjectId) -> (Matrix, (f64, f64)) {
    let turned = inherited(document, page, b"Rotate").and_then(|turn| turn.as_i64().ok()).unwrap_or(0);
    let sides = inherited(document, page, b"MediaBox").and_then(|sides| numbers(sides.as_array().ok()?));
    let [left, low, right, high] = sides.unwrap_or([0.0, 0.0, 595.0, 842.0]);
    match turned.rem_euclid(360) {
        90 => ([0.0, -1.0, 1.0, 0.0, 0.0, 0.0], (-right, -left)),
        180 => ([-1.0, 0.0, 0.0, -1.0, 0.0, 0.0], (-high, -low)),
        270 => ([0.0, 1.0, -1.0, 0.0, 0.0, 0.0], (left, right)),
        _ => (UNCHANGED, (low, high)),
    }
}

fn numbers<const N: usize>(operands: &[Object]) -> Option<[f64; N]> {
    let mut numbers = [0.0; N];
    for (number, operand) in numbers.iter_mut().zip(operands.get(..N)?) {
        *number = f64::from(operand.as_float().ok()?);
    }
    Some(numbers)
}

/// A page under way.
struct Canvas<'p, 'a> {
    pages: &'p mut Pages<'a>,
    glyphs: Vec<Glyph>,
    depth: usize,
}

/// The state of text: its line's place and its own.
struct Cursor<'a> {
    state: State<'a>,
    kept: Vec<State<'a>>,
    line: Matrix,
    text: Matrix,
}

impl<'a> Canvas<'_, 'a> {
    /// Draws a content stream; `None` where it is damaged or the budget is spent.
    fn draw(&mut self, content: &[u8], resources: Option<&'a Dictionary>, page: Matrix) -> Option<()> {
        self.pages.budget = self.pages.budget.checked_sub(content.len() + 1)?;
        let state = State {
            page,
            font: None,
            size: 0.0,
            char_space: 0.0,
            word_space: 0.0,
            stretch: 1.0,
            leading: 0.0,
            rise: 0.0,
        };
        let mut cursor = Cursor { state, kept: vec![], line: UNCHANGED, text: UNCHANGED };
        for operation in Content::decode_iter(content) {
            let operation = operation.ok().filter(|_| self.glyphs.len() < MOST_GLYPHS)?;
            match operation.operator.as_str() {
                "Do" => self.form(&operation, resources, cursor.state.page)?,
                "Tf" => {
                    let name = operation.operands.first().and_then(|name| name.as_name().ok());
                    cursor.state.font = name.and_then(|name| self.pages.font(resources, name));
                    let size = operation.operands.get(1).and_then(|size| size.as_float().ok());
                    cursor.state.size = size.map_or(0.0, f64::from);
                }
                _ => cursor.apply(&operation, &mut self.glyphs),
            }
        }
        Some(())
    }

    /// Draws a form; pictures are passed over.
    fn form(&mut self, operation: &Operation, outer: Option<&'a Dictionary>, page: Matrix) -> Option<()> {
        let document = self.pages.document;
        let form = operation
            .operands
            .first()
            .and_then(|name| named(document, outer?, b"XObject", name.as_name().ok()?))
            .and_then(|object| object.as_stream().ok())
            .filter(|stream| {
                stream.dict.get(b"Subtype").and_then(Object::as_name).is_ok_and(|t| t == b"Form")
            });
        let Some(form) = form else { return Some(()) };
        if self.depth == DEEPEST {
            return None;
        }
        let content = form.get_plain_content_with_limit(self.pages.budget).ok()?;
        let own = form.dict.get_deref(b"Resources", document).and_then(Object::as_dict).ok();
        let matrix = form.dict.get_deref(b"Matrix", document).and_then(Object::as_array).ok();
        let matrix = matrix.and_then(|matrix| numbers(matrix)).unwrap_or(UNCHANGED);
        self.depth += 1;
        let drawn = self.draw(&content, own.or(outer), then(matrix, page));
        self.depth -= 1;
        drawn
    }
}

impl Cursor<'_> {
    /// Applies an operator; one with wrong operands does nothing.
    fn apply(&mut self, operation: &Operation, glyphs: &mut Vec<Glyph>) {
        let operands = operation.operands.as_slice();
        let one = || numbers(operands).map_or(0.0, |[number]| number);
        match operation.operator.as_str() {
            "q" if self.kept.len() < MOST_STATES => self.kept.push(self.state.clone()),
            "Q" => self.state = self.kept.pop().unwrap_or_else(|| self.state.clone()),
            "cm" => self.state.page = then(numbers(operands).unwrap_or(UNCHANGED), self.state.page),
            "BT" => self.begin_line(UNCHANGED),
            "Tm" => self.begin_line(numbers(operands).unwrap_or(UNCHANGED)),
            "Td" => self.next_line(numbers(operands)),
            "TD" => {
                self.state.leading = numbers(operands).map_or(0.0, |[_, y]| -y);
                self.next_line(numbers(operands));
            }
            "T*" => self.next_line(None),
            "Tc" => self.state.char_space = one(),
            "Tw" => self.state.word_space = one(),
            "Tz" => self.state.stretch = one() / 100.0,
            "TL" => self.state.leading = one(),
            "Ts" => self.state.rise = one(),
            "Tj" | "TJ" => self.show_all(operands, glyphs),
            "'" => {
                self.next_line(None);
                self.show_all(operands, glyphs);
            }
            "\"" => {
                if let Some([word_space, char_space]) = numbers(operands) {
                    (self.state.word_space, self.state.char_space) = (word_space, char_space);
                }
                self.next_line(None);
                self.show_all(operands.get(2..).unwrap_or_default(), glyphs);
            }
            _ => {}
        }
    }

    fn begin_line(&mut self, at: Matrix) {
        (self.line, self.text) = (at, at);
    }

    /// Goes `by` from where this line began, or one line down.
    fn next_line(&mut self, by: Option<[f64; 2]>) {
        let [x, y] = by.unwrap_or([0.0, -self.state.leading]);
        self.begin_line(then(moved(x, y), self.line));
    }

    /// A string, or an array of strings and shifts (in thousandths of the font's size, to the left).
    fn show_all(&mut self, operands: &[Object], glyphs: &mut Vec<Glyph>) {
        match operands.first() {
            Some(Object::String(string, _)) => self.show(string, glyphs),
            Some(Object::Array(parts)) => {
                for part in parts {
                    match part {
                        Object::String(string, _) => self.show(string, glyphs),
                        other => {
                            let shift = other.as_float().map_or(0.0, f64::from) / 1000.0;
                            let state = &self.state;
                            self.text = then(moved(-shift * state.size * state.stretch, 0.0), self.text);
                        }
                    }
                }
            }
            _ => {}
        }
    }

    fn show(&mut self, string: &[u8], glyphs: &mut Vec<Glyph>) {
        let state = &self.state;
        let Some(font) = &state.font else { return };
        for code in font.codes(string) {
            let place = then(then(moved(0.0, state.rise), self.text), state.page);
            let wide = code.width * state.size * state.stretch;
            let size = state.size.abs() * place[2].hypot(place[3]);
            let end = place[4] + wide * place[0];
            let is_level = place[0] * state.size > 0.0 && place[1].abs() < 0.2 * place[0].abs();
            if [place[4], place[5], end, size].iter().all(|number| number.is_finite())
                && !code.text.is_empty()
            {
                glyphs.push(Glyph { text: code.text, x: (place[4], end), y: place[5], size, is_level });
            }
            let spaces = state.char_space + if code.is_space { state.word_space } else { 0.0 };
            self.text = then(moved(wide + spaces * state.stretch, 0.0), self.text);
        }
    }
}
