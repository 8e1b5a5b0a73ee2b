#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| rapporteur_fuzz::read_and_check("page.txt", data));
