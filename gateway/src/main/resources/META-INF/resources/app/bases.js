/** The bases that a price can be asked for in: currencies, units, with or without tax. */
export const CURRENCIES = ["CNY", "USD", "EUR", "JPY"];
export const UNITS = ["t", "kg", "lb"];
export const TAXES = ["excl", "incl"];
