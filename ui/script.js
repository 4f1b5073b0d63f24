/* What the browser does by itself: opening and closing panels, copying, keys, files too large. */
(() => {
  const root = document.documentElement;
  root.lang = 'vi';
  if (new URLSearchParams(location.search).get('__theme') === 'light') root.dataset.light = '';

  const MAX_BYTES = 20 * 1024 * 1024;
  const $ = (selector) => document.querySelector(selector);
  let opener = null;

  const say = (text) => {
    const line = $('#t-said') || document.body.appendChild(document.createElement('p'));
    line.id = 't-said';
    line.setAttribute('role', 'status');
    line.textContent = text;
    line.classList.add('t-shown');
    clearTimeout(say.timer);
    const shown = 1600 + 60 * text.length;  // milliseconds: long enough to read
    say.timer = setTimeout(() => line.classList.remove('t-shown'), shown);
  };

  const payload = (pressed) => {
    const data = { ...pressed.dataset };
    if (data.client === 'vote' && pressed.getAttribute('aria-pressed') === 'true') data.value = '';
    if (data.client === 'form' || data.client === 'begin') {
      const boxes = pressed.closest('.t-form').querySelectorAll('[name]');
      data.boxes = Object.fromEntries([...boxes].map((box) => [
        box.name, box.type === 'checkbox' ? (box.checked ? '1' : '') : box.value,
      ]));
    }
    if (data.client === 'field') data.typed = pressed.parentElement.querySelector('input').value;
    return data;
  };

  const copy = async (text) => {
    try {
      await navigator.clipboard.writeText(text);
    } catch {  // no clipboard outside localhost and https
      const box = document.body.appendChild(document.createElement('textarea'));
      box.value = text;
      box.select();
      document.execCommand('copy');
      box.remove();
    }
    say('Đã chép.');
  };

  const openSource = (pressed) => {
    if (!pressed.closest('#source')) {
      opener = pressed;
      document.querySelectorAll('[data-open]').forEach((chip) => delete chip.dataset.open);
      if (pressed.classList.contains('t-chip')) pressed.dataset.open = '';
    }
    document.body.dataset.source = 'open';
  };
  const closeSource = () => {
    if (document.body.dataset.source !== 'open') return false;
    delete document.body.dataset.source;
    document.querySelectorAll('[data-open]').forEach((chip) => delete chip.dataset.open);
    if (opener?.isConnected) opener.focus();
    return true;
  };

  // On a narrow screen some tabs stand in a menu.
  const TAB = '#tabs > .tab-wrapper [role=tab], #tabs > .tab-wrapper .overflow-dropdown button';
  const findTab = (name) => [...document.querySelectorAll(TAB)]
    .find((tab) => tab.textContent.trim() === name);
  const openTab = (name) => findTab(name)?.click();

  const plain = (text) => text.normalize('NFD').replace(/\p{M}/gu, '').replace(/đ/gi, 'd').toLowerCase();

  /* The register narrows as one types or presses a status; one of its two lists is shown. */
  const narrowed = { view: 'all', status: '' };
  const narrow = () => {
    const lists = $('#directives .t-register');
    if (!lists) return;
    const words = plain($('.t-find-directive')?.value || '').split(/[\s\-/.,]+/).filter(Boolean);
    lists.querySelectorAll('section').forEach((list) => {
      list.hidden = list.dataset.list !== narrowed.view;
      let shown = 0;
      list.querySelectorAll('tbody tr').forEach((row) => {
        // "23" is the number 23, not a part of 2023; words may be cut short: "phan bi".
        const fits = words.every((word) => row.dataset.words.includes(/^\d+$/.test(word) ? ` ${word} ` : ` ${word}`));
        row.hidden = !fits || (narrowed.status && row.dataset.status !== narrowed.status);
        if (!row.hidden) shown += 1;
      });
      const all = list.querySelectorAll('tbody tr').length;
      const count = list.querySelector('.t-shown-count');
      if (count) count.textContent = shown === all ? `${all} văn bản` : `${shown} trong ${all} văn bản`;
      const none = list.querySelector('.t-empty');
      if (none && all) none.hidden = shown > 0;
      list.querySelector('table')?.toggleAttribute('hidden', shown === 0);
    });
  };
  const press = (pressed, key) => {
    narrowed[key] = pressed.dataset[key];
    pressed.parentElement.querySelectorAll('button').forEach((button) =>
      button.setAttribute('aria-pressed', String(button === pressed)));
    narrow();
  };
  const NAME = 'trich-who';  // who writes into the register, kept by this browser alone

  const acts = {
    source: openSource,
    close: closeSource,
    copy: (pressed) => copy(pressed.dataset.text),
    library: () => openTab('Kho tài liệu'),
    view: (pressed) => press(pressed, 'view'),
    status: (pressed) => press(pressed, 'status'),
    form: (pressed) => {
      const who = pressed.closest('.t-form').querySelector('[name=who]');
      if (who?.value.trim()) localStorage.setItem(NAME, who.value.trim());
    },
    card: () => {
      if (innerWidth < 768) setTimeout(() => $('#card')?.scrollIntoView({ behavior: 'smooth' }), 400);
    },
    drawer: () => { document.body.toggleAttribute('data-drawer'); },
    talk: () => { document.body.removeAttribute('data-drawer'); closeSource(); },
    vote: (pressed) => {
      const now = pressed.getAttribute('aria-pressed') !== 'true';
      pressed.parentElement.querySelectorAll('.t-vote').forEach((vote) =>
        vote.setAttribute('aria-pressed', String(vote === pressed && now)));
      say(now ? 'Đã ghi nhận xét.' : 'Đã bỏ nhận xét.');
    },
  };

  document.addEventListener('click', (event) => {
    const pressed = event.target.closest('[data-client]');
    if (event.target.closest(TAB)) closeSource();
    if (pressed) acts[pressed.dataset.client]?.(pressed);
    else if (!event.target.closest('#talks')) document.body.removeAttribute('data-drawer');
  });

  document.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') {
      document.body.removeAttribute('data-drawer');
      if (closeSource()) event.preventDefault();
    }
    if (event.key === 'Enter' && !event.isComposing && event.target.matches?.('.t-form input')) {
      event.preventDefault();
      event.target.closest('.t-form').querySelector('[data-client=form]')?.click();
    }
    // A Vietnamese input method ends a word with Enter: that Enter must not send.
    if (event.key === 'Enter' && event.isComposing) event.stopImmediatePropagation();
  }, true);

  /* Gradio speaks of faults in English, in a box of its own; ours says it in the user's words. */
  const translate = () => {
    const told = $('.toast-wrap')?.textContent.trim() || '';
    if (told === translate.last) return;
    translate.last = told;
    if (/connect/i.test(told)) say('Mất kết nối với chương trình; hãy xem chương trình còn chạy không rồi tải lại trang.');
    else if (/size|large/i.test(told)) say('Tệp vượt giới hạn 20 MB; hãy tách tệp rồi thêm lại.');
    else if (told) say('Trang gặp lỗi; hãy tải lại trang.');
  };

  /* The cited words come into view; a new question scrolls the chat to its end. */
  const settle = () => {
    translate();
    const panel = $('#source .t-source');
    const moment = panel?.dataset.moment;
    if (moment && moment !== settle.moment) {
      settle.moment = moment;
      const passage = panel.querySelector('.t-passage');
      const mark = passage?.querySelector('mark');
      if (passage) {
        const offset = mark
          ? mark.getBoundingClientRect().top - passage.getBoundingClientRect().top : 0;
        passage.scrollTop += mark ? offset - passage.clientHeight / 3 : -passage.scrollTop;
        passage.focus({ preventScroll: true });
      }
      const card = panel.querySelector('.t-card');
      if (card) {
        card.scrollTop = 0;
        card.focus({ preventScroll: true });
      }
      panel.querySelectorAll('[name=who]').forEach((box) => {
        if (!box.value) box.value = localStorage.getItem(NAME) || '';
      });
    }
    const drawn = $('#directives .t-register')?.dataset.moment;
    if (drawn && drawn !== settle.drawn) {
      settle.drawn = drawn;
      narrow();
    }
    const turns = $('#turns');
    $('#live')?.setAttribute('aria-live', 'polite');
    const live = $('#live .t-turn');
    const length = live ? live.textContent.length : 0;
    if (turns && length !== settle.length) {
      const grown = length > (settle.length || 0);
      settle.length = length;
      if (grown) live.scrollIntoView({ block: 'start' });
    }
    const count = document.querySelectorAll('#past .t-turn').length;
    if (turns && !live && count && count !== settle.count) turns.scrollTop = turns.scrollHeight;
    settle.count = count;
  };
  new MutationObserver(() => {
    cancelAnimationFrame(settle.frame);
    settle.frame = requestAnimationFrame(settle);
  }).observe(root, { childList: true, subtree: true, characterData: true, attributeFilter: ['data-moment'] });

  /* Files: too large ones are told before they travel; files may be dropped on the page. */
  const small = (files) => {
    const kept = new DataTransfer();
    const large = [];
    for (const file of files) {
      if (file.size > MAX_BYTES) large.push(file);
      else kept.items.add(file);
    }
    for (const file of large) {
      const size = Math.ceil(file.size / 1024 / 1024);
      say(`Tệp “${file.name}” ${size} MB vượt giới hạn 20 MB; hãy tách tệp rồi thêm lại.`);
    }
    return kept.files;
  };
  document.addEventListener('change', (event) => {
    const field = event.target;
    if (field.type !== 'file' || field.dataset.checked) return;
    const kept = small(field.files);
    if (kept.length === field.files.length) return;
    event.stopImmediatePropagation();
    field.files = kept;
    if (kept.length) {
      field.dataset.checked = '1';
      field.dispatchEvent(new Event('change', { bubbles: true }));
      delete field.dataset.checked;
    }
  }, true);
  const uploadField = () => {
    const field = $('#library input[type=file]');
    return field && field.closest('#library').offsetParent ? field : null;
  };
  document.addEventListener('dragover', (event) => { if (uploadField()) event.preventDefault(); });
  document.addEventListener('drop', (event) => {
    const field = uploadField();
    if (!field || !event.dataTransfer?.files.length) return;
    event.preventDefault();
    field.files = event.dataTransfer.files;
    field.dispatchEvent(new Event('change', { bubbles: true }));
  });

  /* The list of documents narrows as one types; "ho ngheo" finds "hộ nghèo". */
  document.addEventListener('input', (event) => {
    if (!event.target.classList.contains('t-find')) return;
    if (event.target.classList.contains('t-find-directive')) { narrow(); return; }
    const words = plain(event.target.value).split(/\s+/);
    document.querySelectorAll('.t-documents tbody tr').forEach((row) => {
      const text = plain(row.textContent);
      row.hidden = !words.every((word) => text.includes(word));
    });
  });

  /* What is open (conversation, draft, tab): in the address, so that a refresh loses nothing. */
  const noted = () => new URLSearchParams(location.hash.slice(1));
  const note = (name, value) => {
    const now = noted();
    if ((now.get(name) || '') === value) return;
    if (value) now.set(name, value); else now.delete(name);
    const hash = String(now) && `#${now}`;
    history.replaceState(null, '', location.pathname + location.search + hash);
  };
  const remembered = () => noted().get('c') || '';
  const remember = (id) => note('c', id || '');

  window.trich = { payload, remembered, remember, noted, note, openTab, findTab, TAB };
})();
