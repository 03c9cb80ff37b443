/**
 * The main job on every channel, with one and the same script: welcome → ΕΕΕ → pre-screen → appointment request → staff take over,
 * reply, confirm, close → the program resumes. Over HTTP, with the platforms' own signatures, every outgoing call checked.
 */
import { afterAll, describe, expect, test } from 'vitest';
import { CHANNELS, type Stage, stage } from './citizen.ts';
import { cleanUp } from './product.ts';
import { Staff } from './staff.ts';

afterAll(cleanUp);

describe.each(CHANNELS)('the main job on %s', (channel) => {
  let on: Stage;
  afterAll(() => on.end());

  test('from the first word to the program that resumes', { timeout: 180_000 }, async () => {
    on = await stage(channel);
    const staff = await Staff.first(on.product);
    const maria = await on.citizen('maria');

    // first words and consent; what was asked first is answered after it
    await maria.type('θελω να δω για το κεα');
    await maria.hears(/Είμαι το Δίπλα|Είμαι το \*\*Δίπλα\*\*/);
    await maria.tap('Συμφωνώ, ξεκινάμε', 'Συμφωνώ');
    await maria.hears(/χρήματα κάθε μήνα/);

    // pre-screening, answered by a tap, a word, a number, Greeklish and a sentence
    await maria.tap('Το δικαιούμαι;', 'Να δω αν μάλλον το δικαιούμαι');
    await maria.hears(/Πόσοι μεγάλοι/);
    await maria.type('δυο');
    await maria.hears(/Πόσα παιδιά/);
    await maria.type('2 παιδια');
    await maria.hears(/χρήματα μπήκαν/);
    await maria.type('1.200 ευρω');
    // rare things are asked together
    await maria.hears(/κάτι από αυτά/);
    await maria.type('οχι');
    await maria.hears(/κάτι από αυτά/);
    await maria.tap('Τίποτα από αυτά');
    await maria.hears(/Το επόμενο βήμα είναι η αίτηση/);
    const result = (await maria.all()).find((said) => /φαίνεται ότι/i.test(said.text));
    expect(result?.text).toContain('232');
    expect(result?.text).toContain('Δεν είναι απόφαση');

    // an appointment with these answers sent along
    await maria.tap('Κλείστε ραντεβού');
    await maria.hears(/Να στείλω στο Κέντρο/);
    await maria.type('ΝΑΙ');
    await maria.hears(/Πού σας βολεύει/);
    await maria.type('στο κεντρο');
    const times = await maria.hears(/Ποια μέρα|ώρα/);
    const time = times.labels.find((label) => /\d/.test(label)) ?? '';
    await maria.tap(time);
    for (;;) {
      const said = await maria.hears(/./s);
      if (/Πώς σας λένε/.test(said.text)) break;
      const next = said.labels.find((label) => /\d/.test(label));
      if (next) await maria.tap(next);
    }
    await maria.type('Μαρία');
    await maria.hears(/τηλέφωνο/);
    await maria.type('6900000001');
    await maria.hears(/ζητήθηκε/i);

    // staff see it, with the brief and the screening, take over, answer
    const found = await staff.caseOf((row) => row.case.wants === 'appointment');
    expect(found.state).toBe('requested');
    const seen = await staff.get(`/people/${found.personId}`);
    expect(seen.case.brief.length).toBeGreaterThanOrEqual(4);
    expect(JSON.stringify(seen.case.screening)).toContain('1.200');
    expect(seen.appointments).toHaveLength(1);

    await staff.act(found.personId, { kind: 'take', caseId: found.id });
    await maria.hears(/Μαρία/);
    await staff.act(found.personId, {
      kind: 'reply',
      caseId: found.id,
      text: 'Καλημέρα, έχετε κάνει φορολογική δήλωση φέτος;',
    });
    await maria.hears(/φορολογική δήλωση φέτος/);

    // the program is silent while a person owns it, whatever is written
    await maria.type('ναι την εκανα τον ιουνιο');
    await maria.type('μενου');
    await maria.hearsNothing();

    await staff.act(found.personId, { kind: 'appointment_confirm', appointmentId: seen.appointments[0].id });
    await maria.hears(/επιβεβαιώθηκε|κλείστηκε|Σας περιμένουμε/i);
    await staff.act(found.personId, { kind: 'close', caseId: found.id, resume: 'continue' });
    await maria.hears(/Συνεχίζουμε από εκεί που μείναμε/);

    // and it is back
    await maria.type('menou');
    await maria.hears(/./s);
    const menu = (await maria.all()).at(-1);
    expect(menu?.text.length).toBeGreaterThan(5);
    const { messages } = await staff.get(`/people/${found.personId}/messages`);
    expect(messages.length).toBeGreaterThan(20);

    if (on.fake) expect(on.fake.violations()).toEqual([]);
  });
});
