//! The portfolio: what a project says, as typed records.
//!
//! In: records that the content stage has read. Out: [`Portfolio`], the shared records and one
//! [`Folder`] an alliance. Holds: records of a kind stand in one table, found by id; an alliance
//! sees its own records first and the shared ones behind them; once a build has no errors every
//! reference resolves.

pub mod acknowledgement;
pub mod adherence;
pub mod agenda;
pub mod agreement;
pub mod audience;
pub mod body_rules;
pub mod communication;
pub mod conduct;
pub mod config;
pub mod continuity;
pub mod course;
pub mod deadlines;
pub mod decision;
pub mod engagement;
pub mod governance;
pub mod headcount;
pub mod instrument;
pub mod maturity;
pub mod measure;
pub mod page;
pub mod people;
pub mod portfolio;
pub mod process;
pub mod programme;
pub mod quorum;
pub mod records;
pub mod responsiveness;
pub mod rhythm;
pub mod risk;
pub mod roadmap;
pub mod schedule;
pub mod since;
pub mod strategy;
pub mod survey;
pub mod tally;
pub mod translation;
pub mod unread;
pub mod wave_files;
pub mod working_days;
pub mod working_style;

pub use audience::{Audience, DisclosureClass};
pub use config::Config;
pub use portfolio::{Folder, Portfolio, Scope};
pub use records::Records;
pub use unread::Unread;
