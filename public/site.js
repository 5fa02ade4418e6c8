// What a script adds to pages that work without one: leaving at once, a back button that keeps what was typed, and a voice.
(() => {
  const taken = () => ({ body: document.body, title: document.title, language: document.documentElement.lang });
  /** Pages of this visit by their place in the history: in memory only, gone with the tab. */
  const pages = [taken()];
  let here = 0;
  let leaving = '';
  let busy = false;

  function show(page) {
    hush();
    document.documentElement.replaceChild(page.body, document.body);
    document.title = page.title;
    document.documentElement.lang = page.language;
    offerVoice();
  }

  /** Fetches the next page and puts it in place of this one. Without a connection this one stays, with all that was typed. */
  function follow(address, options) {
    if (busy) return;
    busy = true;
    const main = document.getElementById('main');
    main.setAttribute('aria-busy', 'true');
    fetch(address, Object.assign({ cache: 'no-store', credentials: 'same-origin' }, options))
      .then((answer) => answer.text().then((text) => ({ text, url: answer.url })))
      .then(({ text, url }) => {
        const next = new DOMParser().parseFromString(text, 'text/html');
        if (!next.getElementById('main')) throw new Error('not a page of ours');
        here += 1;
        pages.length = here;
        pages[here] = { body: document.adoptNode(next.body), title: next.title, language: next.documentElement.lang };
        history.pushState({ at: here }, '', url);
        show(pages[here]);
        window.scrollTo(0, 0);
        (document.getElementById('errors') || document.getElementById('main')).focus({ preventScroll: true });
      })
      .then(
        () => rest(main),
        () => {
          rest(main);
          sayOffline(main);
        },
      );
  }

  function rest(main) {
    busy = false;
    main.removeAttribute('aria-busy');
  }

  function sayOffline(main) {
    const old = document.getElementById('offline');
    if (old) old.remove();
    const note = document.createElement('p');
    note.id = 'offline';
    note.className = 'errors';
    note.setAttribute('role', 'alert');
    note.textContent = document.body.getAttribute('data-offline');
    main.prepend(note);
    window.scrollTo(0, 0);
  }

  /** Goes back to where this visit began and puts the harmless page there, so that Back does not lead here. */
  function leave() {
    leaving = document.getElementById('leave').href;
    hush();
    document.body.hidden = true;
    document.title = '…';
    if (here === 0) return location.replace(leaving);
    history.go(-here);
    setTimeout(() => location.replace(leaving), 300);
  }

  addEventListener('popstate', (event) => {
    if (leaving) return location.replace(leaving);
    const at = event.state ? event.state.at : -1;
    if (at === undefined || at < 0) return;
    if (!pages[at]) return location.reload();
    here = at;
    show(pages[at]);
  });
  // A browser may bring back this page as it was when it was left.
  addEventListener('pageshow', (event) => {
    if (event.persisted) location.reload();
  });

  addEventListener('submit', (event) => {
    if (!('submitter' in event) || !window.URLSearchParams) return;
    event.preventDefault();
    const by = event.submitter;
    const said = new URLSearchParams(new FormData(event.target));
    const formaction = by ? by.getAttribute('formaction') : null;
    if (by) said.append(by.name, by.value);
    follow(formaction || event.target.getAttribute('action'), { method: 'POST', body: said });
  });

  addEventListener('click', (event) => {
    const link = event.target.closest('a');
    if (event.target.closest('.listen')) return voice();
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const to = link.getAttribute('href');
    if (link.id === 'leave') {
      event.preventDefault();
      leave();
    } else if (to.charAt(0) === '/') {
      event.preventDefault();
      follow(to);
    }
  });

  let presses = [];
  addEventListener('keydown', (event) => {
    if (event.key !== 'Escape') {
      presses = [];
      return;
    }
    presses = presses.concat(event.timeStamp).slice(-3);
    if (presses.length === 3 && presses[2] - presses[0] < 3000) leave();
  });

  const speech = window.speechSynthesis;
  const voices = () => (speech ? speech.getVoices() : []);
  const voiceOf = (language) => voices().find((each) => each.lang.toLowerCase().split(/[-_]/)[0] === language);
  const listenButton = () => document.querySelector('.listen');

  function offerVoice() {
    const button = listenButton();
    if (button) button.hidden = !voiceOf(document.documentElement.lang);
  }

  function hush() {
    if (speech) speech.cancel();
  }

  function voice() {
    const button = listenButton();
    if (speech.speaking) return hush();
    const label = button.textContent;
    const parts = Array.from(
      document.querySelectorAll('main h1, main h2, main p, main li, main legend, main label, main dt, main dd, main .number'),
    );
    const said = parts.filter((part) => !part.querySelector('p, li, label')).map((part) => part.textContent.trim());
    // Digits of a code are said one by one.
    const words = new SpeechSynthesisUtterance(said.join('. ').replace(/\b\d{4}\b/g, (group) => group.split('').join(' ')));
    words.voice = voiceOf(document.documentElement.lang);
    words.lang = words.voice.lang;
    words.rate = 0.9;
    words.onend = words.onerror = () => {
      button.textContent = label;
    };
    button.textContent = button.getAttribute('data-stop');
    speech.speak(words);
  }

  history.replaceState({ at: 0 }, '');
  offerVoice();
  if (speech) speech.onvoiceschanged = offerVoice;
})();
