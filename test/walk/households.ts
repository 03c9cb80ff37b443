/** Households that answer pre-screenings. What one does not name is ordinary: nothing, none, no. */
import type { Value } from '../../src/conversation/state.ts';

export interface Household {
  name: string;
  /** Null: "Δεν ξέρω" to everything. */
  facts: Record<string, Value> | null;
}

export const HOUSEHOLDS: Household[] = [
  {
    name: 'a couple with two children and little money',
    facts: {
      adults: 2,
      minors: 2,
      income_6m: 1800,
      income_annual: 5000,
      rent: 250,
      age: 35,
      residency_years: 35,
      child_order: 1,
      months_since_birth: 1,
      lease_months_left: 24,
      electronic_lease: true,
      school_attendance: true,
      birth_registered: true,
      supply_in_own_or_spouse_name: true,
      spouse_age: 34,
    },
  },
  {
    name: 'an old woman alone without a pension',
    facts: {
      adults: 1,
      minors: 0,
      income_6m: 0,
      income_annual: 0,
      age: 71,
      residency_years: 60,
      lives_alone: true,
      disability_percent: 70,
      rent: 150,
      supply_in_own_or_spouse_name: true,
    },
  },
  {
    name: 'a couple with a good income and a house',
    facts: {
      adults: 2,
      minors: 1,
      income_6m: 30000,
      income_annual: 60000,
      real_estate_value: 300000,
      owns_home: true,
      deposits: 90000,
      vehicles_value: 20000,
      age: 45,
      spouse_age: 44,
      residency_years: 45,
      child_order: 1,
      months_since_birth: 30,
    },
  },
  { name: 'somebody who knows nothing', facts: null },
];
