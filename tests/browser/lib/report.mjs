// What was looked at and what was found, as plain lines.


export class Report {
  passed = 0;
  failed = 0;
  #started = Date.now();
  #section = null;

  /** Begins a part of the run; what came before it gets its closing line. */
  section(title) {
    this.#close();
    this.#section = { title, passed: 0, failures: new Map(), started: Date.now() };
    console.log(`\n-- ${title}`);
  }

  /** One check: `problems` is empty where it holds. Equal problems are told once, with a count. */
  check(subject, problems) {
    const section = this.#section;
    if (problems.length === 0) {
      section.passed += 1;
      this.passed += 1;
      return;
    }
    this.failed += 1;
    for (const problem of problems) {
      const places = section.failures.get(problem) ?? [];
      places.push(subject);
      section.failures.set(problem, places);
    }
  }

  note(text) {
    console.log(`   ${text}`);
  }

  end() {
    this.#close();
    this.#section = null;
    console.log(`\nbrowser run: ${this.passed} passed, ${this.failed} failed, in ${seconds(this.#started)}`);
    return this.failed === 0 && this.passed > 0;
  }

  #close() {
    const section = this.#section;
    if (!section) return;
    const failures = [...section.failures].sort((left, right) => right[1].length - left[1].length);
    for (const [problem, places] of failures) {
      console.log(`   FAIL ${problem}`);
      for (const place of places.slice(0, 3)) console.log(`        ${place}`);
      if (places.length > 3) console.log(`        and ${places.length - 3} more`);
    }
    console.log(`   ${section.passed} checks hold, ${failures.length} problems, ${seconds(section.started)}`);
  }
}

function seconds(since) {
  return `${((Date.now() - since) / 1000).toFixed(1)} s`;
}
