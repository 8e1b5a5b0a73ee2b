//! Wordpieces a second of the encoder at MiniLM-L6's size, with made-up weights.

use rapporteur_tagger::{Encoder, Isa, Layer, Norm, Piece, Room, Table, Weights};
use std::time::Instant;

fn weights(inputs: usize, outputs: usize) -> Weights {
    let values: Vec<i8> = (0..inputs * outputs).map(|n| (n * 31 % 251) as i8).collect();
    Weights::new(&values, &vec![0.0005; outputs], &vec![0.01; outputs], inputs)
}

fn norm() -> Norm {
    Norm { gain: vec![1.0; 384], shift: vec![0.0; 384] }
}

fn table(rows: usize) -> Table {
    let values = (0..rows * 384).map(|n| (n * 17 % 251) as i8).collect();
    Table { values, scales: vec![0.01; rows] }
}

fn encoder() -> Encoder {
    let layer = || Layer {
        qkv: weights(384, 3 * 384),
        attended: weights(384, 384),
        attention_norm: norm(),
        inner: weights(384, 1536),
        outer: weights(1536, 384),
        norm: norm(),
    };
    let layers = (0..6).map(|_| layer()).collect();
    Encoder { words: table(30522), positions: table(512), quotes: table(4), norm: norm(), layers }
}

fn main() {
    let encoder = encoder();
    let sequence: Vec<Piece> = (0..40).map(|n| Piece { word: n * 700, quote: 0 }).collect();
    let batch: Vec<&[Piece]> = vec![&sequence; 16];
    for isa in Isa::available() {
        for threads in [1, 2] {
            let start = Instant::now();
            let rounds = if isa == Isa::PORTABLE { 2 } else { 20 };
            std::thread::scope(|scope| {
                for _ in 0..threads {
                    scope.spawn(|| {
                        let mut room = Room::default();
                        for _ in 0..rounds {
                            std::hint::black_box(encoder.encode(isa, &batch, &mut room));
                        }
                    });
                }
            });
            let pieces = (threads * rounds * 16 * 40) as f64;
            println!(
                "{isa:?} {threads} threads: {:.1}k wordpieces/s",
                pieces / start.elapsed().as_secs_f64() / 1000.0
            );
        }
    }
}
