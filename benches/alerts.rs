//! How fast the alerts of a portfolio are raised, and how that grows.
//!
//! `cargo bench --bench alerts --no-default-features` reads generated portfolios of 25, 100 and 200
//! alliances with 2,000 records each, cuts one edition, raises all alerts once on one core, and prints
//! the CPU time of that alone. Then one alliance of 2,000, 8,000 and 32,000 records, to see that the
//! time grows as the records do.

use std::fmt::Write as _;
use std::process::Command;

use briefbook::diagnostic::Diagnostics;
use briefbook::source::{SourceFile, Sources};
use briefbook::{content, edition, survey};
use jiff::civil::{Date, date};

const AS_OF: Date = date(2026, 3, 31);

/// Alliances, and thousands of records in each.
const SIZES: [(usize, usize); 6] = [(25, 2), (100, 2), (200, 2), (1, 2), (1, 8), (1, 32)];

fn main() {
    let arguments: Vec<String> =
        std::env::args().skip(1).filter(|argument| !argument.starts_with("--")).collect();
    if let [one, alliances, thousands] = arguments.as_slice()
        && one == "one"
    {
        let number = |text: &String| text.parse().expect("a number");
        return measure(number(alliances), number(thousands));
    }
    println!("{:>9} {:>8} {:>7} {:>9} {:>13}", "alliances", "records", "alerts", "CPU s", "µs a record");
    for (alliances, thousands) in SIZES {
        let program = std::env::current_exe().expect("this program");
        let arguments = ["one".to_owned(), alliances.to_string(), thousands.to_string()];
        let output = Command::new(program).args(arguments).output().expect("a run");
        let text = String::from_utf8_lossy(&output.stdout);
        let figures: Vec<f64> = text.split_whitespace().filter_map(|word| word.parse().ok()).collect();
        let [records, alerts, cpu] = figures.as_slice() else {
            eprintln!("{alliances} alliances failed: {}", String::from_utf8_lossy(&output.stderr));
            continue;
        };
        let each = cpu / records * 1e6;
        println!("{alliances:>9} {records:>8} {alerts:>7} {cpu:>9.3} {each:>13.2}");
    }
}

/// Prints the records, the alerts, and the CPU seconds of raising them.
fn measure(alliances: usize, thousands: usize) {
    let sources = generated(alliances, thousands);
    let mut diagnostics = Diagnostics::default();
    let portfolio = content::read(&sources, &mut diagnostics).expect("a portfolio");
    for problem in diagnostics.iter().filter(|_| diagnostics.has_errors()).take(5) {
        eprintln!("{}: {}", problem.code.name, problem.message);
    }
    assert!(!diagnostics.has_errors(), "the records are sound");
    let findings = survey::analyse_all(&portfolio, &sources, AS_OF, &mut diagnostics);
    let edition = edition::disclose(&portfolio, &findings, &portfolio.config.edition[0]);
    let mut records = 0;
    edition.alliances().for_each(|alliance| alliance.records().each(&mut |_| records += 1));
    let before = cpu_seconds();
    let alerts = briefbook::alerts(&edition, AS_OF);
    let cpu = cpu_seconds() - before;
    println!("{records} {} {cpu:.3}", alerts.iter().map(Vec::len).sum::<usize>());
}

/// User and system time of this process so far, over all its threads.
fn cpu_seconds() -> f64 {
    let stat = std::fs::read_to_string("/proc/self/stat").expect("Linux");
    let behind_name = stat.rsplit(')').next().expect("a name in brackets");
    let fields: Vec<&str> = behind_name.split_whitespace().collect();
    let ticks: f64 =
        fields[11].parse::<f64>().expect("user ticks") + fields[12].parse::<f64>().expect("system ticks");
    // Linux counts these in hundredths of a second for every program, whatever the kernel uses.
    ticks / 100.0
}

fn generated(alliances: usize, thousands: usize) -> Sources {
    let settings = format!(
        "[book]\ntitle = \"Portfolio\"\nas_of = {AS_OF}\ndefault_class = \"joint\"\n\n[[class]]\nid = \"joint\"\nname = \"Joint\"\n\n[[edition]]\nid = \"joint\"\ntitle = \"Joint\"\nclasses = [\"joint\"]\n"
    );
    let mut files = vec![SourceFile::new("briefbook.toml", settings)];
    for at in 0..alliances {
        files.extend(alliance(at, thousands));
    }
    Sources::new(files)
}

/// A third of the records are actions; of the others every kind that an active alliance has.
fn alliance(at: usize, thousands: usize) -> Vec<SourceFile> {
    let mut random = Random(at as u64 + 1);
    let folder = format!("content/alliance-{at:03}");
    let file = |name: &str, text: String| SourceFile::new(format!("{folder}/{name}"), text);
    let people = 60 * thousands / 2;
    let person = |random: &mut Random| format!("p-{}", random.below(people));
    let mut files = Vec::new();
    let party = |id: &str| {
        format!(
            "[[party]]\nid = \"{id}\"\nshort = \"{id}\"\nlegal_name = \"{id}\"\nrole = \"partner-a\"\nalliance_manager = \"p-0\"\n\n"
        )
    };
    files.push(file(
        "alliance.toml",
        format!(
            "[alliance]\nname = \"Alliance {at}\"\nsummary = \"A generated one.\"\nkind = \"co-development\"\neffective = 2024-01-15\n\n{}{}[[agreement]]\nid = \"main\"\ntitle = \"Agreement\"\nparties = [\"a\", \"b\"]\nterm_end = 2026-09-30\nrenewal = {{ kind = \"by-notice\", notice_days = 120 }}\n\n",
            party("a"),
            party("b")
        ),
    ));
    let mut bodies = String::new();
    for body in 0..6 * thousands {
        let _ = write!(
            bodies,
            "[[committee]]\nid = \"body-{body}\"\nname = \"Body {body}\"\npurpose = \"Steers.\"\nauthority = \"decision-making\"\nseats = [{{ party = \"a\", number = 3 }}, {{ party = \"b\", number = 3 }}]\nmeets = {{ every = \"monthly\" }}\nagenda_lead_days = 10\nminutes_due_days = 14\n\n[[charter]]\nid = \"charter-{body}\"\ntitle = \"Charter {body}\"\ncommittee = \"body-{body}\"\nversion = \"1\"\nadopted = 2024-03-01\nreview_every = 12\n\n"
        );
    }
    files.push(file("bodies.toml", bodies));
    let mut rows =
        |name: &str, head: &str, count: usize, row: &mut dyn FnMut(usize, &mut Random) -> String| {
            let mut text = format!("{head}\n");
            for number in 0..count {
                let _ = writeln!(text, "{}", row(number, &mut random));
            }
            files.push(file(name, text));
        };
    rows("people.csv", "id,name,party,key_role,to", people, &mut |number, random| {
        let party = if number % 2 == 0 { "a" } else { "b" };
        let end = if number % 9 == 8 { random.day().to_string() } else { String::new() };
        format!("p-{number},Person {number},{party},{},{end}", if number % 9 == 8 { "yes" } else { "no" })
    });
    rows("memberships.csv", "committee,person,role,from", people, &mut |number, _| {
        let role = ["co-chair", "member", "member", "alternate"][number / (6 * thousands) % 4];
        format!("body-{},p-{number},{role},2024-0{}-01", number % (6 * thousands), 1 + number % 8)
    });
    rows("actions.csv", "id,text,owner,due,status,raised_on", 350 * thousands, &mut |number, random| {
        let status = if number % 3 == 0 { "open" } else { "done" };
        format!(
            "a-{number},Send the paper number {number},{},{},{status},2025-01-01",
            person(random),
            random.day()
        )
    });
    rows("decisions.csv", "id,title,date,committee,status,owner", 100 * thousands, &mut |number, random| {
        let (status, day) = match number % 8 {
            0 => ("upcoming", date(2026, 5, 12)),
            1 => ("proposed", random.day()),
            2 => ("overturned", date(2025, 7, 1)),
            _ => ("decided", date(2025, 7, 1)),
        };
        format!(
            "d-{number},Decide the matter {number},{day},body-{},{status},{}",
            number % (6 * thousands),
            person(random)
        )
    });
    rows(
        "internal-approvals.csv",
        "decision,party,approver,lead_days,state",
        30 * thousands,
        &mut |number, _| {
            format!(
                "d-{},{},Board,{},not-started",
                number * 8 / 2 % (100 * thousands),
                ["a", "b"][number % 2],
                10 + number % 40
            )
        },
    );
    rows("meetings.csv", "id,committee,title,date,minutes_sent", 60 * thousands, &mut |number, random| {
        let day = random.day();
        let sent = if number % 2 == 0 && day < AS_OF { day.to_string() } else { String::new() };
        format!("m-{number},body-{},Meeting {number},{day},{sent}", number % (6 * thousands))
    });
    rows(
        "obligations.csv",
        "id,agreement,section,obligor,kind,description,due",
        50 * thousands,
        &mut |number, random| {
            format!("o-{number},main,4.{number},a,report,Send the report {number},{}", random.day())
        },
    );
    rows(
        "risks.csv",
        "id,title,cause,event,effect,probability,impact,owner,reviewed",
        50 * thousands,
        &mut |number, random| {
            format!(
                "r-{number},Risk {number},Cause,Event,Effect,{},{},{},{}",
                1 + number % 5,
                1 + number % 4,
                person(random),
                random.day()
            )
        },
    );
    rows("concerns.csv", "id,title,opened,severity,owner", 30 * thousands, &mut |number, random| {
        let severity = ["low", "medium", "high"][number % 3];
        format!("c-{number},Concern {number},{},{severity},{}", random.day().min(AS_OF), person(random))
    });
    rows("milestones.csv", "id,name,baseline,owner,float_days", 50 * thousands, &mut |number, random| {
        format!(
            "ms-{number},Milestone {number},{},{},{}",
            random.day(),
            person(random),
            number as i64 % 9 - 2
        )
    });
    rows(
        "communications.csv",
        "id,audience,content,channel,frequency,from,owner",
        20 * thousands,
        &mut |number, random| {
            format!("k-{number},Teams,Letter {number},E-mail,monthly,2025-01-15,{}", person(random))
        },
    );
    rows("communication-logs.csv", "id,communication,on", 150 * thousands, &mut |number, _| {
        format!(
            "l-{number},k-{},2025-{:02}-15",
            number % (20 * thousands),
            1 + number / (20 * thousands) % 12
        )
    });
    rows("terms.csv", "id,term,definition,agreed_by", 40 * thousands, &mut |number, _| {
        format!("t-{number},Term {number},What it means.,{}", if number % 2 == 0 { "a;b" } else { "a" })
    });
    files
}

/// Numbers that look random and are the same on every machine.
struct Random(u64);

impl Random {
    fn below(&mut self, limit: usize) -> usize {
        // Steele and Vigna's SplitMix64.
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        ((mixed ^ (mixed >> 31)) % limit as u64) as usize
    }

    /// A day in the two years around the day of the book.
    fn day(&mut self) -> Date {
        AS_OF
            .checked_add(jiff::Span::new().days(self.below(730) as i64 - 365))
            .expect("a day of the calendar")
    }
}
