#[path = "../tests/support/mod.rs"]
mod support;
fn main() {
    let root = std::env::args().nth(1).unwrap();
    let sources = support::sources(std::path::Path::new(&root));
    let mut d = briefbook::diagnostic::Diagnostics::default();
    let p = briefbook::content::read(&sources, &mut d);
    d.settle();
    for x in d.iter() {
        let f = sources.file(x.span.file);
        let pos = sources.position(x.span);
        println!(
            "{}:{}:{}: {}[{}] {} | {}",
            f.path,
            pos.line,
            pos.column,
            x.level.word(),
            x.code.name,
            x.message,
            x.help.clone().unwrap_or_default()
        );
    }
    if let Some(p) = p {
        for f in &p.folders {
            println!("{} {} records", f.slug, f.records.count());
        }
        println!("shared {}", p.shared.count());
    }
}
