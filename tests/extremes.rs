//! Numbers and days that no author means, and that a slip of the hand writes, end in a page.

#[path = "support/small.rs"]
mod small;
#[path = "support/stages.rs"]
mod stages;

use crate::small::{ALLIANCE, PARTIES};
use crate::stages::Unchecked;

const RECORDS: &str = r#"
[[person]]
id = "nils"
name = "Nils"
party = "north"
key_role = true
to = 9999-12-31

[[committee]]
id = "jsc"
name = "Joint Steering Committee"
purpose = "Steers."
authority = "decision-making"
agenda_lead_days = 4294967295
minutes_due_days = 4294967295
in_person_min = 4294967295
seats = [{ party = "north", number = 4294967295 }]
quorum = { per_party = 4294967295, members = 4294967295 }
meets = { every = "weekly", min_per_year = 4294967295 }
established = 0001-01-01

[[membership]]
committee = "jsc"
person = "nils"

[[meeting]]
id = "first"
committee = "jsc"
date = 0001-01-01
attendance = [{ person = "nils" }]
agenda = [
    { item = "One", kind = "decide", minutes = 4294967295 },
    { item = "Two", kind = "inform", minutes = 4294967295 },
]

[[meeting]]
id = "last"
committee = "jsc"
date = 9999-12-31

[[decision]]
id = "d"
title = "A decision"
committee = "jsc"
date = 9999-12-31
status = "upcoming"

[[internal-approval]]
id = "a"
decision = "d"
party = "north"
approver = "The board"
lead_days = 4294967295

[[agreement]]
id = "msa"
title = "Master agreement"
parties = ["north", "south"]
term_end = 2030-01-01
renewal = { kind = "automatic", months = 4294967295, notice_days = 4294967295 }

[[risk]]
title = "A risk"
cause = "x"
event = "x"
effect = "x"
probability = 4294967295
impact = 4294967295
history = [{ on = 2026-01-01, probability = 4294967295, impact = 2 }]

[[milestone]]
id = "m"
name = "A milestone"
baseline = 0001-01-01
forecast = [{ on = 2026-01-01, date = 9999-12-31 }]
float_days = -9223372036854775808

[[kpi]]
id = "k"
name = "A measure"
perspective = "operational"
definition = "x"
unit = "days"
direction = "higher"
decimals = 4294967295
frequency = "monthly"
target = 4.0e15
values = [
    { period = 0001-01-31, value = 1.0e15 },
    { period = 9999-12-31, value = -1.0e15 },
]

[[training]]
title = "A session"
date = 9999-12-31
attended = [
    { function = "Quality", people = 4294967295, applied = 4294967295 },
    { function = "Clinical", people = 4294967295, applied = 4294967295 },
]

[[term]]
term = ""
abbr = ""
forms = ["", "a"]
definition = "x"

[[communication]]
id = "c"
audience = "all"
content = "x"
channel = "mail"
frequency = "weekly"
from = 0001-01-01

[[instrument]]
id = "health"
title = "Health"
version = "1"
min_n = 4294967295

[[check-in]]
title = "Check"
instrument = "health"
every = "yearly"
from = 9999-12-31
milestones = ["m"]
window_days = 4294967295
"#;

#[test]
fn huge_numbers_and_far_days_are_rendered() {
    let project = Unchecked::read(small::project([
        ("alpha/alliance.toml", [ALLIANCE, "effective = 0001-01-01\n", PARTIES].concat().as_str()),
        ("alpha/records.toml", RECORDS),
    ]));
    let artifacts = project.compose("open").render();
    let has = |path: &str| artifacts.iter().any(|artifact| artifact.path.ends_with(path));
    assert!(has("alpha/milestones/index.html"), "the page of the milestones");
    assert!(has("alpha/meetings/first/index.html"), "the page of a meeting");
}
