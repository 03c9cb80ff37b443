import Holidays from 'date-holidays';
import { describe, expect, it } from 'vitest';
import { holidayOn, holidays, mayDayMoves, orthodoxEaster } from '../../src/appointments/holidays.ts';

// Clean Monday, Good Friday, Easter, Easter Monday, Whit Monday.
const table: Record<number, string[]> = {
  2026: ['02-23', '04-10', '04-12', '04-13', '06-01'],
  2027: ['03-15', '04-30', '05-02', '05-03', '06-21'],
  2028: ['02-28', '04-14', '04-16', '04-17', '06-05'],
  2029: ['02-19', '04-06', '04-08', '04-09', '05-28'],
  2030: ['03-11', '04-26', '04-28', '04-29', '06-17'],
  2031: ['02-24', '04-11', '04-13', '04-14', '06-02'],
  2032: ['03-15', '04-30', '05-02', '05-03', '06-21'],
};

describe('holidays', () => {
  it.each(Object.entries(table))('%s', (year, days) => {
    const found = holidays(Number(year)).map((holiday) => holiday.date.toString());
    expect(found).toEqual(expect.arrayContaining(days.map((day) => `${year}-${day}`)));
    expect(found).toHaveLength(13);
    expect(orthodoxEaster(Number(year)).toString()).toBe(`${year}-${days[2] ?? ''}`);
  });

  it('agree with date-holidays from 1990 to 2060', () => {
    const theirs = new Holidays('GR');
    for (let year = 1990; year <= 2060; year++) {
      const dates = new Set(theirs.getHolidays(year).map((holiday) => holiday.date.slice(0, 10)));
      // It moves May Day by rules of its own; we leave that to the staff.
      const ours = holidays(year).filter((holiday) => holiday.name !== 'Πρωτομαγιά');
      expect(ours.filter((holiday) => !dates.has(holiday.date.toString())).map(String)).toEqual([]);
    }
  });

  it('know the day by name', () => {
    const name = (day: string): string | null =>
      holidayOn(orthodoxEaster(2026).with({ month: Number(day.slice(0, 2)), day: Number(day.slice(3)) }));
    expect(name('12-25')).toBe('Χριστούγεννα');
    expect(name('12-24')).toBeNull();
  });

  it('tell the years in which May Day is moved by decision', () => {
    expect([2016, 2021, 2022, 2024, 2027, 2032].filter(mayDayMoves)).toEqual([2016, 2021, 2022, 2024, 2027, 2032]);
    expect([2020, 2023, 2025, 2026, 2028].filter(mayDayMoves)).toEqual([]);
  });
});
