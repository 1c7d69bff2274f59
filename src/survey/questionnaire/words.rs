//! What a questionnaire says around the questions, in the languages that briefbook speaks.
//!
//! Holds: an instrument in another language is asked with the English words around it.

use serde::Serialize;

/// `{…}` stands for what only the page knows.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct Words {
    /// The language's own name.
    pub language: &'static str,
    pub choose_language: &'static str,
    pub promise: &'static str,
    pub side: &'static str,
    pub further: &'static str,
    pub no_names: &'static str,
    pub statements: &'static str,
    pub progress: &'static str,
    pub keeps_draft: &'static str,
    pub keeps_no_draft: &'static str,
    pub save_title: &'static str,
    pub save: &'static str,
    pub save_explained: &'static str,
    pub side_needed: &'static str,
    pub all_answered: &'static str,
    pub unanswered: &'static str,
    pub first_unanswered: &'static str,
    pub saved: &'static str,
    pub delete: &'static str,
    pub delete_sure: &'static str,
    pub deleted: &'static str,
    pub needs_scripts: &'static str,
}

impl Words {
    pub fn of(language: &str) -> &'static Words {
        match language.split('-').next() {
            Some("de") => &GERMAN,
            _ => &ENGLISH,
        }
    }
}

static ENGLISH: Words = Words {
    language: "English",
    choose_language: "Language",
    promise: "What happens with your answers",
    side: "Which company do you work for?",
    further: "Further questions",
    no_names: "Please write nothing that tells who you are, and no names.",
    statements: "How far do you agree?",
    progress: "{done} of {all} answered",
    keeps_draft: "This page sends nothing. What you have answered stays in this browser until you delete it, so you can stop and go on later.",
    keeps_no_draft: "This page sends nothing, and this browser keeps no draft: please save your answers before you close the page.",
    save_title: "Save your answers",
    save: "Save my answers as a file",
    save_explained: "The file has no name in it. Send it to the person who invited you, or put it where you were asked to.",
    side_needed: "Please choose your company first.",
    all_answered: "You have answered all questions.",
    unanswered: "Without an answer: {count}. You may leave questions out.",
    first_unanswered: "Go to the first one",
    saved: "Saved as {file}. Look for it among your downloads, and send it to the person who invited you. If you change an answer, save again and send the new file as well: the later one counts.",
    delete: "Delete my answers from this browser",
    delete_sure: "Delete all your answers from this browser?",
    deleted: "Your answers are deleted from this browser.",
    needs_scripts: "This page needs JavaScript to save your answers. You can also print it, answer on paper, and hand it to the person who invited you.",
};

static GERMAN: Words = Words {
    language: "Deutsch",
    choose_language: "Sprache",
    promise: "Was mit Ihren Antworten geschieht",
    side: "Für welches Unternehmen arbeiten Sie?",
    further: "Weitere Fragen",
    no_names: "Bitte schreiben Sie nichts, was verrät, wer Sie sind, und keine Namen.",
    statements: "Wie weit stimmen Sie zu?",
    progress: "{done} von {all} beantwortet",
    keeps_draft: "Diese Seite verschickt nichts. Was Sie beantwortet haben, bleibt in diesem Browser, bis Sie es löschen; Sie können also unterbrechen und später weitermachen.",
    keeps_no_draft: "Diese Seite verschickt nichts, und dieser Browser hebt keinen Entwurf auf: Bitte speichern Sie Ihre Antworten, bevor Sie die Seite schließen.",
    save_title: "Antworten speichern",
    save: "Meine Antworten als Datei speichern",
    save_explained: "In der Datei steht kein Name. Schicken Sie sie der Person, die Sie eingeladen hat, oder legen Sie sie dort ab, wo man Sie gebeten hat.",
    side_needed: "Bitte wählen Sie zuerst Ihr Unternehmen.",
    all_answered: "Sie haben alle Fragen beantwortet.",
    unanswered: "Ohne Antwort: {count}. Sie dürfen Fragen auslassen.",
    first_unanswered: "Zur ersten davon",
    saved: "Gespeichert als {file}. Sie finden die Datei bei Ihren Downloads; schicken Sie sie der Person, die Sie eingeladen hat. Wenn Sie eine Antwort ändern, speichern Sie noch einmal und schicken Sie auch die neue Datei: Die spätere zählt.",
    delete: "Meine Antworten aus diesem Browser löschen",
    delete_sure: "Alle Ihre Antworten aus diesem Browser löschen?",
    deleted: "Ihre Antworten sind aus diesem Browser gelöscht.",
    needs_scripts: "Diese Seite braucht JavaScript, um Ihre Antworten zu speichern. Sie können sie auch ausdrucken, auf Papier antworten und sie der Person geben, die Sie eingeladen hat.",
};
