/* The drafting tab: which draft, section and view are open; what is typed is kept until saved. */
(() => {
  const $ = (selector, within = document) => within.querySelector(selector);
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const NAME = 'trich-who';
  const KEPT = 'trich-unsaved';
  const VIEWS = 'trich-draft-view';
  const state = { section: '', picked: '', view: 'facts', side: 'facts', ...JSON.parse(sessionStorage.getItem(VIEWS) || '{}') };
  const unsaved = JSON.parse(sessionStorage.getItem(KEPT) || '{}');  // box: what was typed, not yet saved
  const head = () => $('#draft-head .d-head');
  const keep = () => {
    sessionStorage.setItem(KEPT, JSON.stringify(unsaved));
    sessionStorage.setItem(VIEWS, JSON.stringify({ section: state.section, view: state.view, side: state.side, filter: state.filter }));
  };

  /* --- the address: which draft, which tab */
  const { noted, note, findTab, TAB } = window.trich;
  const TABS = { 'Hỏi đáp': '', 'Soạn báo cáo': 'soan', 'Bài học': 'baihoc' };
  const toDraft = (pressed) => {
    state.section = pressed.dataset.section || state.section;
    state.picked = '';
    note('d', pressed.dataset.draft);
    go = state.section;
    view('text');
    window.trich.openTab('Soạn báo cáo');
  };
  let lessonView = 'groups';
  const lessons = (name) => {
    lessonView = name;
    if (!$('#lessons')) return;
    $('#lessons').dataset.view = name;
    all('#lessons-head .t-view').forEach((b) => b.setAttribute('aria-pressed', String(b.dataset.view === name)));
  };
  const opened = () => noted().get('d') || '';
  window.trich.drafting = { opened, section: () => state.section };

  /* --- what goes to the server with every press */
  const plainPayload = window.trich.payload;
  window.trich.payload = (pressed) => {
    const data = plainPayload(pressed);
    if (!pressed.closest('#drafting')) return data;
    data.draft ??= head()?.dataset.draft || '';
    data.section ??= state.section;
    if (data.only) data.section = data.only;
    data.picked = data.only || data.act === 'section' ? '' : state.picked;
    data.who = localStorage.getItem(NAME) || '';
    return data;
  };

  /* --- views */
  const show = () => {
    const desk = $('#drafting');
    if (!desk) return;
    const open = head();
    desk.dataset.view = open ? state.view : 'start';
    desk.dataset.side = state.side;
    if ($('#draft-form')) $('#draft-form').dataset.filter = state.filter || '';
    all('#draft-form .d-filters [data-filter]').forEach((b) => b.setAttribute('aria-pressed', String(b.dataset.filter === (state.filter || ''))));
    all('#drafting .d-views [data-view]').forEach((b) => b.setAttribute('aria-pressed', String(b.dataset.view === state.view)));
    all('#drafting .d-tabs [data-side]').forEach((b) => b.setAttribute('aria-pressed', String(b.dataset.side === state.side)));
    all('#drafting .d-side-pane').forEach((p) => { p.hidden = p.dataset.pane !== state.side; });
    all('#draft-text .d-section').forEach((s) => {
      if (s.dataset.of === state.section) s.setAttribute('aria-current', 'true'); else s.removeAttribute('aria-current');
    });
    all('#draft-text .d-sentence').forEach((s) => {
      if (s.dataset.sentence === state.picked) s.setAttribute('aria-current', 'true'); else s.removeAttribute('aria-current');
    });
  };
  const view = (name) => { state.view = name; keep(); show(); };
  const enter = (key) => { state.section = key; keep(); };

  /* --- a sentence is changed where it stands */
  const edit = (key) => {
    const place = $(`#draft-text .d-sentence[data-sentence="${CSS.escape(key)}"]`);
    if (!place || place.nextElementSibling?.matches('.d-editor')) return;
    if (state.view !== 'text') view('text');
    document.body.classList.remove('d-side-open');
    const editor = document.createElement('span');
    editor.className = 'd-editor';
    const box = document.createElement('textarea');
    box.value = unsaved[`edit:${key}`] ?? place.dataset.text;
    box.dataset.keep = `edit:${key}`;
    box.dataset.act = 'edit';
    box.dataset.sentence = key;
    box.setAttribute('aria-label', 'Sửa câu; Enter để lưu, Esc để thôi');
    const save = document.createElement('button');
    Object.assign(save, { type: 'button', textContent: 'Lưu câu', className: 't-primary' });
    save.dataset.client = 'saveedit';
    const stop = document.createElement('button');
    Object.assign(stop, { type: 'button', textContent: 'Thôi', className: 't-link' });
    stop.dataset.client = 'stopedit';
    editor.append(box, save, stop);
    place.hidden = true;
    place.after(editor);
    const fit = () => { box.style.height = 'auto'; box.style.height = `${box.scrollHeight + 2}px`; };
    box.addEventListener('input', fit);
    fit();
    box.focus();
    box.setSelectionRange(box.value.length, box.value.length);
  };
  const stopEdit = (editor) => {
    delete unsaved[$('textarea', editor).dataset.keep];
    keep();
    editor.previousElementSibling.hidden = false;
    $('.d-mark', editor.previousElementSibling)?.focus();
    editor.remove();
  };
  const saveEdit = (editor) => {
    const box = $('textarea', editor);
    if (box.value.trim() === editor.previousElementSibling.dataset.text.trim()) { stopEdit(editor); return; }
    delete unsaved[box.dataset.keep];
    keep();
    // The pane listens to changes of boxes that say what they are for.
    box.dataset.change = 'submit';
    box.dispatchEvent(new Event('change', { bubbles: true }));
    delete box.dataset.change;
  };

  const sent = (form) => {  // what a form has sent is kept by the server, or stays in its boxes
    all('[data-keep]', form).forEach((box) => delete unsaved[box.dataset.keep]);
    keep();
  };

  // The page of text alone moves: `scrollIntoView` would push the frame around it too.
  const bring = (place, behavior = 'auto') => {
    const paper = $('#draft-text');
    if (!place || !paper) return;
    const top = paper.scrollTop + place.getBoundingClientRect().top - paper.getBoundingClientRect().top;
    paper.scrollTo({ top: top - 14, behavior });
  };
  let go = '';  // a section to be shown once the text is drawn
  const scrollTo = (key, behavior = 'auto') => {
    const place = $(`#draft-text .d-section[data-of="${CSS.escape(key)}"]`);
    bring(place, behavior);
    return place?.offsetParent;
  };

  const acts = {
    draftview: (b) => view(b.dataset.view),
    sheet: () => { document.body.classList.remove('d-side-open'); view('facts'); },
    side: (b) => { state.side = b.dataset.side; keep(); show(); },
    unside: () => document.body.classList.remove('d-side-open'),
    section: (b) => {
      state.picked = '';
      enter(b.dataset.section);
      view('text');
      scrollTo(state.section, 'smooth');
    },
    pick: (b) => {
      state.picked = b.dataset.sentence;
      enter(b.closest('.d-section')?.dataset.of || state.section);
      state.side = 'sources';
      document.body.classList.add('d-side-open');
      show();
      if (innerWidth < 768) bring(b.closest('.d-sentence'));
    },
    factfilter: (b) => { state.filter = b.dataset.filter; keep(); show(); },
    jump: (b) => $(`#draft-form .d-group[data-group="${CSS.escape(b.dataset.group)}"]`)?.scrollIntoView({ block: 'start', behavior: 'smooth' }),
    edit: (b) => edit(b.dataset.sentence),
    saveedit: (b) => saveEdit(b.closest('.d-editor')),
    stopedit: (b) => stopEdit(b.closest('.d-editor')),
    write: (b) => { if (b.dataset.only) enter(b.dataset.only); view('text'); },
    begin: (b) => {
      const who = $('[name=who]', b.closest('.t-form'))?.value.trim();
      if (who) localStorage.setItem(NAME, who);
      state.section = state.picked = '';
      for (const key of Object.keys(unsaved)) delete unsaved[key];
      view('facts');
    },
    opendraft: () => {
      state.section = state.picked = '';
      for (const key of Object.keys(unsaved)) delete unsaved[key];
      view('text');
    },
    pickfile: (b) => {
      if (b.dataset.field === 'draft-outline') { delete unsaved['start:outline']; keep(); }
      $(`#${b.dataset.field}-field input[type=file]`)?.click();
    },
  };
  document.addEventListener('click', (event) => {
    const pressed = event.target.closest('[data-client]');
    const tab = event.target.closest(TAB);
    if (tab) note('t', TABS[tab.textContent.trim()] ?? '');
    if (pressed?.dataset.client === 'godraft') {
      toDraft(pressed);
    }
    if (pressed?.dataset.client === 'todrafts') window.trich.openTab('Soạn báo cáo');
    if (pressed?.dataset.client === 'lessonview') lessons(pressed.dataset.view);
    if (pressed?.dataset.client === 'tolessons') {
      lessons('proposals');
      window.trich.openTab('Bài học');
    }
    if (!event.target.closest('#drafting')) return;
    // Menus close when the press is elsewhere.
    all('#drafting details.d-menu[open]').forEach((menu) => { if (!menu.contains(event.target)) menu.open = false; });
    if (pressed) {
      const name = pressed.dataset.client === 'pick' && pressed.dataset.field ? 'pickfile' : pressed.dataset.client;
      acts[name]?.(pressed);
      if (name === 'form') sent(pressed.closest('.t-form'));
      return;
    }
    const sentence = event.target.closest('#draft-text .d-sentence');
    if (sentence && !event.target.closest('input, button') && !String(getSelection())) $('.d-mark', sentence)?.click();
  });
  document.addEventListener('dblclick', (event) => {
    const sentence = event.target.closest('#draft-text .d-said')?.closest('.d-sentence');
    if (sentence && !event.target.closest('input, button')) { getSelection().removeAllRanges(); edit(sentence.dataset.sentence); }
  });
  document.addEventListener('change', (event) => {
    if (event.target.name === 'previous') {  // another report: another unit, another year
      for (const key of Object.keys(unsaved)) if (key.startsWith('start:') && key !== 'start:outline') delete unsaved[key];
      keep();
    }
    if (event.target.id === 'd-changes') $('#draft-side').classList.toggle('d-plain', !event.target.checked);
  });

  /* --- keys: Enter saves and goes on, Esc leaves the sentence as it was */
  document.addEventListener('keydown', (event) => {
    const box = event.target;
    if (event.isComposing || !box.closest?.('#drafting')) return;
    const editor = box.closest('.d-editor');
    if (editor && event.key === 'Escape') { event.stopPropagation(); event.preventDefault(); stopEdit(editor); return; }
    if (event.key === 'Escape' && document.body.classList.contains('d-side-open')) document.body.classList.remove('d-side-open');
    if (event.key !== 'Enter' || event.shiftKey) return;
    if (editor && box.matches('textarea')) { event.preventDefault(); saveEdit(editor); return; }
    if (box.matches('input[data-change]')) {
      event.preventDefault();
      const boxes = all(box.matches('.d-blank') ? '#draft-text .d-blank' : '.d-facts input[data-change]', box.closest('.html-container'))
        .filter((b) => b.offsetParent);  // rows that are filtered away take no focus
      const next = boxes[boxes.indexOf(box) + 1];
      if (next) next.focus(); else box.blur();
    }
    if (box.closest('.d-start') && box.matches('input')) {
      event.preventDefault();
      event.stopImmediatePropagation();
      $('.d-start [data-act=begin]')?.click();
    }
  }, true);

  /* --- what is typed and not saved outlives a redrawing, a refresh */
  document.addEventListener('input', (event) => {
    const key = event.target.dataset?.keep;
    if (!key || !event.target.closest('#drafting')) return;
    unsaved[key] = event.target.value;
    keep();
  });
  // A box drawn anew under the hand holds what was typed, but the browser no longer knows it changed.
  const told = new WeakMap();
  document.addEventListener('change', (event) => told.set(event.target, event.target.value), true);
  document.addEventListener('focusout', (event) => {
    const box = event.target;
    if (!box.matches?.('#drafting [data-act=fact][data-keep]')) return;
    const typed = unsaved[box.dataset.keep];
    if (typed === undefined || typed === box.defaultValue || told.get(box) === typed) return;
    box.dispatchEvent(new Event('change', { bubbles: true }));
  });
  const restore = () => {
    all('#drafting [data-keep]').forEach((box) => {
      const typed = unsaved[box.dataset.keep];
      if (typed === undefined) return;
      if (box.defaultValue === typed && box.matches('[data-change]')) { delete unsaved[box.dataset.keep]; keep(); return; }
      if (box.value !== typed) box.value = typed;
      const fold = box.closest('details:not([open])');
      if (fold && typed.trim()) fold.open = true;
    });
  };

  /* A sentence being changed stays open when the text is drawn anew. */
  const reopen = () => {
    if (state.view !== 'text') return;
    for (const key of Object.keys(unsaved)) {
      const id = key.startsWith('edit:') && key.slice(5);
      const place = id && $(`#draft-text .d-sentence[data-sentence="${CSS.escape(id)}"]`);
      if (place && !place.hidden) edit(id);
    }
  };

  /* --- the focus stays where it was when a pane is drawn anew */
  let held = null;
  document.addEventListener('focusin', (event) => {
    const box = event.target.closest('#drafting [data-keep], #drafting [data-act]');
    if (box && !box.closest('.d-editor')) held = box.dataset.keep
      ? { keep: box.dataset.keep, pane: box.closest('[id^=draft-]')?.id }
      : { act: box.dataset.act, mark: box.dataset.sentence || box.dataset.section || box.dataset.key || '', pane: box.closest('[id^=draft-]')?.id };
    else if (!event.target.closest('.d-editor')) held = null;
  });
  const refocus = () => {
    if (!held || (document.activeElement && document.activeElement !== document.body)) return;
    const pane = document.getElementById(held.pane);
    if (!pane) return;
    const found = held.keep
      ? $(`[data-keep="${CSS.escape(held.keep)}"]`, pane)
      : all(`[data-act="${held.act}"]`, pane).find((b) => (b.dataset.sentence || b.dataset.section || b.dataset.key || '') === held.mark);
    found?.focus({ preventScroll: true });
  };

  /* --- a file that the server made is saved by the browser */
  const save = () => {
    const file = $('#draft-file .d-file');
    if (!file || file.dataset.moment === save.moment) return;
    save.moment = file.dataset.moment;
    const bytes = Uint8Array.from(atob(file.dataset.content), (c) => c.charCodeAt(0));
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob([bytes]));
    link.download = file.dataset.name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60000);
  };

  const settle = () => {
    const open = head();
    if (open) {
      const changed = settle.draft !== open.dataset.draft;
      settle.draft = open.dataset.draft;
      if (changed && !open.dataset.written && state.view === 'text' && !settle.seen) state.view = 'facts';
      settle.seen = true;
    } else if ($('#draft-start .d-start')) {
      settle.draft = '';
    }
    $('#tabs .overflow-menu > button')?.setAttribute('aria-label', 'Các thẻ khác');
    const who = $('.d-start [name=who]');
    if (who && !who.value) who.value = localStorage.getItem(NAME) || '';
    show();
    lessons(lessonView);
    if (go && scrollTo(go)) go = '';
    restore();
    reopen();
    refocus();
    save();
  };
  new MutationObserver(() => {
    cancelAnimationFrame(settle.frame);
    settle.frame = requestAnimationFrame(settle);
  }).observe(document.documentElement, { childList: true, subtree: true, attributeFilter: ['data-moment', 'data-draft'] });

  /* --- another window may have gone on: look when this one is seen again */
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') $('#draft-head .d-look')?.click();
  });
  /* --- the tab that was open before a refresh; it takes presses only once the page is alive */
  const wanted = Object.keys(TABS).find((label) => TABS[label] && TABS[label] === noted().get('t'));
  if (wanted) {
    const wait = setInterval(() => {
      const tab = findTab(wanted);
      if (tab?.classList.contains('selected')) clearInterval(wait); else tab?.click();
    }, 150);
    setTimeout(() => clearInterval(wait), 15000);
  }
})();
