// Days and hours in the admin's forms, as people type them. Wagtail's calendar puts today, or now, in the place of words
// it does not know. Here they are read in the formats of the person's language (the server's own list), written as the
// calendar writes them, and said in words below the field. What is not understood stays, with a sentence.
(() => {
  const stock = window.jQuery.fn.datetimepicker;
  const PARTS = {
    d: "(?<d>\\d{1,2})", m: "(?<m>\\d{1,2})", Y: "(?<Y>\\d{4})", y: "(?<y>\\d{2})", B: "(?<B>[^\\d]+?)", b: "(?<B>[^\\d]+?)",
    H: "(?<H>\\d{1,2})", I: "(?<I>\\d{1,2})", M: "(?<M>\\d{2})", S: "(?<S>\\d{2})", f: "\\d+", p: "(?<p>[ap]\\.?m\\.?)",
  };
  let known = null;

  const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

  // Digits of other scripts, signs that set a direction, narrow spaces: all that a keyboard may add.
  const plain = (text) =>
    text
      .replace(/[\u0660-\u0669\u06f0-\u06f9]/g, (digit) => String(digit.charCodeAt(0) & 0xf))
      .replace(/[\u200e\u200f\u061c]/g, "")
      .replace(/[،,]\s*/g, " ")
      .replace(/\s+/g, " ")
      .trim();

  function pattern(format) {
    const escaped = plain(format).replace(/\./g, "\\.").replace(/ /g, "\\s+");
    return new RegExp(`^${escaped.replace(/%([a-zA-Z])/g, (_, letter) => PARTS[letter] ?? "\\b\\B")}$`, "iu");
  }

  function load() {
    const given = JSON.parse(document.getElementById("typed-dates").textContent);
    const months = window.wagtailConfig.STRINGS.MONTHS.map(fold);
    const patterns = {};
    for (const [kind, formats] of Object.entries(given.formats)) patterns[kind] = formats.map(pattern);
    return { months, patterns, sentences: given.notUnderstood };
  }

  function monthNamed(name) {
    const asked = fold(name).replace(/\.$/, "");
    return known.months.findIndex((month) => month === asked || (asked.length > 2 && month.startsWith(asked))) + 1;
  }

  // The parts of a match as numbers; null where there is no such day or hour.
  function numbers(found) {
    const year = found.Y ? Number(found.Y) : found.y ? 2000 + Number(found.y) : 1970;
    const month = found.B ? monthNamed(found.B) : Number(found.m ?? 1);
    const [day, minute] = [Number(found.d ?? 1), Number(found.M ?? 0)];
    let hour = Number(found.H ?? found.I ?? 0);
    if (found.I) hour = hour > 12 || hour < 1 ? 99 : (hour % 12) + (/^p/i.test(found.p) ? 12 : 0);
    const at = new Date(2000, 0, 1, 0, minute);
    at.setFullYear(year, month - 1, day);
    at.setHours(hour);
    const stands = at.getMonth() === month - 1 && at.getDate() === day;
    return stands && hour < 24 && minute < 60 ? at : null;
  }

  function understand(text, kind) {
    for (const one of known.patterns[kind]) {
      const found = one.exec(text);
      const at = found && numbers(found.groups ?? {});
      if (at) return at;
    }
    return null;
  }

  const two = (number) => String(number).padStart(2, "0");
  const clock = (at) => `${two(at.getHours())}:${two(at.getMinutes())}`;
  const day = (at) => `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;

  function written(at, kind) {
    return { date: day(at), time: clock(at), datetime: `${day(at)} ${clock(at)}` }[kind];
  }

  function inWords(at, kind) {
    if (kind === "time") return "";
    const language = document.documentElement.lang;
    const hour = kind === "datetime" ? `, ${clock(at)}` : "";
    if (Intl.DateTimeFormat.supportedLocalesOf([language]).length) {
      return new Intl.DateTimeFormat(language, { dateStyle: "full" }).format(at) + hour;
    }
    const { MONTHS, WEEKDAYS } = window.wagtailConfig.STRINGS;
    return `${WEEKDAYS[at.getDay()]} ${at.getDate()} ${MONTHS[at.getMonth()]} ${at.getFullYear()}${hour}`;
  }

  function say(input, sentence, isWrong) {
    let note = input.nextElementSibling;
    if (!note?.classList.contains("house-date")) {
      note = document.createElement("p");
      note.className = "house-date";
      note.setAttribute("role", "status");
      input.after(note);
    }
    note.textContent = sentence;
    note.classList.toggle("house-date--wrong", isWrong);
    if (isWrong) input.setAttribute("aria-invalid", "true");
    else input.removeAttribute("aria-invalid");
  }

  function read(input, kind) {
    known ??= load();
    const text = plain(input.value);
    if (!text) return say(input, "", false);
    const at = understand(text, kind);
    if (!at) return say(input, known.sentences[kind], true);
    say(input, inWords(at, kind), false);
    const value = written(at, kind);
    if (value !== input.value) {
      input.value = value;
      input.dispatchEvent(new Event("change", { bubbles: true }));
    }
  }

  function watch(input, options) {
    if (input.dataset.typedDate) return;
    const kind = options.timepicker === false ? "date" : options.datepicker === false ? "time" : "datetime";
    input.dataset.typedDate = kind;
    input.addEventListener("change", () => read(input, kind));
    input.addEventListener("blur", () => {
      read(input, kind);
      stock.call(window.jQuery(input), "hide");
    });
  }

  window.jQuery.fn.datetimepicker = function datetimepicker(options, ...more) {
    if (typeof options !== "object" || options === null) return stock.call(this, options, ...more);
    const ours = { ...options, validateOnBlur: false };
    const result = stock.call(this, ours, ...more);
    this.each((_, input) => watch(input, ours));
    return result;
  };
  window.jQuery.fn.datetimepicker.defaults = stock.defaults;
})();
