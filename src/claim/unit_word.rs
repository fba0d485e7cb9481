//! Physical units by word and by symbol.
//!
//! Each carries an exact factor to the base unit of its dimension; a unit that means different things in different
//! countries (a gallon, a ton) carries how far it may be off.

use super::number_word::lower;
use crate::value::Dimension::{Area, Data, Energy, Length, Mass, Other, Power, Speed, Temperature, Volume};
use crate::value::{Dimension, Unit};

pub(super) const fn of(name: &'static str, dimension: Dimension, factor: f64) -> Unit {
    Unit::exact(name, dimension, factor)
}

pub(super) const METRE: Unit = of("metre", Length, 1.0);
pub(super) const FOOT: Unit = of("foot", Length, 0.3048);
pub(super) const INCH: Unit = of("inch", Length, 0.0254);
pub(super) const POUND: Unit = of("pound", Mass, 0.453_592_37);
pub(super) const STONE: Unit = of("stone", Mass, 6.350_293_18);
pub(super) const CELSIUS: Unit = of("celsius", Temperature, 1.0);
pub(super) const FAHRENHEIT: Unit = Unit { offset: -32.0 / 1.8, ..of("fahrenheit", Temperature, 1.0 / 1.8) };
pub(super) const DEGREE: Unit = of("degree", Temperature, 1.0);
/// A bare ton may be short, long or metric.
pub(super) const TON: Unit = Unit { slack: 0.11, ..of("ton", Mass, 1000.0) };
/// A bare gallon may be American or imperial; so may its parts.
pub(super) const GALLON: Unit = Unit { slack: 0.21, ..of("gallon", Volume, 3.785_411_784) };

/// How a unit may be written.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Spelling {
    /// A word; any number may stand before it.
    Word,
    /// A symbol; digits must stand before it.
    Symbol,
    /// A symbol that is a common word or letter elsewhere; digits must touch it.
    Glued,
}

/// The unit a word names, and how it is spelt there. Symbols tell capitals apart.
pub(super) fn by_word(word: &str) -> Option<(Unit, Spelling)> {
    symbol(word).or_else(|| {
        let mut buffer = [0; 15];
        name(lower(word, &mut buffer)?).map(|u| (u, Spelling::Word))
    })
}

fn symbol(word: &str) -> Option<(Unit, Spelling)> {
    use Spelling::{Glued, Symbol};
    if word.len() > 5 {
        return None;
    }
    let spelt = |unit, spelling| Some((unit, spelling));
    match word {
        "km" | "Km" | "KM" | "kms" => spelt(of("kilometre", Length, 1000.0), Symbol),
        "m" => spelt(METRE, Symbol),
        "cm" | "cms" => spelt(of("centimetre", Length, 0.01), Symbol),
        "dm" => spelt(of("decimetre", Length, 0.1), Symbol),
        "mm" => spelt(of("millimetre", Length, 0.001), Symbol),
        "µm" | "μm" => spelt(of("micrometre", Length, 1e-6), Symbol),
        "nm" => spelt(of("nanometre", Length, 1e-9), Symbol),
        "ft" => spelt(FOOT, Symbol),
        "in" => spelt(INCH, Glued),
        "yd" | "yds" => spelt(of("yard", Length, 0.9144), Symbol),
        "mi" => spelt(of("mile", Length, 1609.344), Symbol),
        "km2" => spelt(of("square kilometre", Area, 1e6), Symbol),
        "m2" | "sqm" => spelt(of("square metre", Area, 1.0), Symbol),
        "cm2" => spelt(of("square centimetre", Area, 1e-4), Symbol),
        "sqft" => spelt(of("square foot", Area, 0.092_903_04), Symbol),
        "m3" => spelt(of("cubic metre", Volume, 1000.0), Symbol),
        "ha" => spelt(of("hectare", Area, 1e4), Symbol),
        "kg" | "Kg" | "kgs" | "KG" => spelt(of("kilogram", Mass, 1.0), Symbol),
        "g" => spelt(of("gram", Mass, 1e-3), Symbol),
        "mg" => spelt(of("milligram", Mass, 1e-6), Symbol),
        "µg" | "μg" | "mcg" => spelt(of("microgram", Mass, 1e-9), Symbol),
        "t" => spelt(of("tonne", Mass, 1000.0), Symbol),
        "lb" | "lbs" => spelt(POUND, Symbol),
        "oz" => spelt(of("ounce", Mass, 0.028_349_523_125), Symbol),
        "l" | "L" => spelt(of("litre", Volume, 1.0), Symbol),
        "ml" | "mL" => spelt(of("millilitre", Volume, 1e-3), Symbol),
        "cl" => spelt(of("centilitre", Volume, 1e-2), Symbol),
        "cc" => spelt(of("cubic centimetre", Volume, 1e-3), Symbol),
        "mph" | "MPH" => spelt(of("mile per hour", Speed, 0.447_04), Symbol),
        "kph" | "kmh" | "kmph" => spelt(of("kilometre per hour", Speed, 1.0 / 3.6), Symbol),
        "kn" | "kt" | "kts" => spelt(of("knot", Speed, 1852.0 / 3600.0), Symbol),
        "mpg" => spelt(of("mile per gallon", Other, 1.0), Symbol),
        "rpm" => spelt(of("revolution per minute", Other, 1.0), Symbol),
        "W" => spelt(of("watt", Power, 1.0), Symbol),
        "kW" | "kw" => spelt(of("kilowatt", Power, 1e3), Symbol),
        "MW" => spelt(of("megawatt", Power, 1e6), Symbol),
        "GW" => spelt(of("gigawatt", Power, 1e9), Symbol),
        "TW" => spelt(of("terawatt", Power, 1e12), Symbol),
        "hp" | "HP" | "PS" => spelt(of("horsepower", Power, 745.699_871_582), Symbol),
        "bhp" => spelt(of("brake horsepower", Power, 745.699_871_582), Symbol),
        "kWh" | "KWh" | "kwh" => spelt(of("kilowatt hour", Energy, 3.6e6), Symbol),
        "MWh" => spelt(of("megawatt hour", Energy, 3.6e9), Symbol),
        "GWh" => spelt(of("gigawatt hour", Energy, 3.6e12), Symbol),
        "TWh" => spelt(of("terawatt hour", Energy, 3.6e15), Symbol),
        "kcal" => spelt(of("kilocalorie", Energy, 4184.0), Symbol),
        "kJ" => spelt(of("kilojoule", Energy, 1e3), Symbol),
        "KB" | "kB" => spelt(of("kilobyte", Data, 1e3), Symbol),
        "MB" => spelt(of("megabyte", Data, 1e6), Symbol),
        "GB" => spelt(of("gigabyte", Data, 1e9), Symbol),
        "TB" => spelt(of("terabyte", Data, 1e12), Symbol),
        "PB" => spelt(of("petabyte", Data, 1e15), Symbol),
        "mb" => spelt(of("megabit", Data, 1.25e5), Symbol),
        "gb" => spelt(of("gigabyte", Data, 1e9), Symbol),
        "Kbps" | "kbps" => spelt(of("kilobit per second", Other, 1.0), Symbol),
        "Mbps" | "mbps" => spelt(of("megabit per second", Other, 1.0), Symbol),
        "Gbps" | "gbps" => spelt(of("gigabit per second", Other, 1.0), Symbol),
        "Hz" | "hz" => spelt(of("hertz", Other, 1.0), Symbol),
        "kHz" => spelt(of("kilohertz", Other, 1.0), Symbol),
        "MHz" => spelt(of("megahertz", Other, 1.0), Symbol),
        "GHz" => spelt(of("gigahertz", Other, 1.0), Symbol),
        "C" => spelt(CELSIUS, Glued),
        "F" => spelt(FAHRENHEIT, Glued),
        "V" => spelt(of("volt", Other, 1.0), Glued),
        "kV" => spelt(of("kilovolt", Other, 1.0), Symbol),
        "mAh" => spelt(of("milliampere-hour", Other, 1.0), Symbol),
        "Nm" => spelt(of("newton metre", Other, 1.0), Symbol),
        "psi" => spelt(of("pound per square inch", Other, 1.0), Symbol),
        "hPa" => spelt(of("hectopascal", Other, 1.0), Symbol),
        "dB" | "db" => spelt(of("decibel", Other, 1.0), Symbol),
        "ppm" => spelt(of("part per million", Other, 1.0), Symbol),
        "MP" => spelt(of("megapixel", Other, 1.0), Symbol),
        "pm" => None,
        _ => None,
    }
}

pub(super) fn name(word: &str) -> Option<Unit> {
    Some(match word {
        "metre" | "metres" | "meter" | "meters" => METRE,
        "kilometre" | "kilometres" | "kilometer" | "kilometers" => of("kilometre", Length, 1000.0),
        "centimetre" | "centimetres" | "centimeter" | "centimeters" => of("centimetre", Length, 0.01),
        "decimetre" | "decimetres" | "decimeter" | "decimeters" => of("decimetre", Length, 0.1),
        "millimetre" | "millimetres" | "millimeter" | "millimeters" => of("millimetre", Length, 0.001),
        "micrometre" | "micrometres" | "micron" | "microns" => of("micrometre", Length, 1e-6),
        "nanometre" | "nanometres" | "nanometer" | "nanometers" => of("nanometre", Length, 1e-9),
        "picometre" | "picometres" | "picometer" | "picometers" => of("picometre", Length, 1e-12),
        "mile" | "miles" => of("mile", Length, 1609.344),
        "yard" | "yards" => of("yard", Length, 0.9144),
        "foot" | "feet" => FOOT,
        "inch" | "inches" => INCH,
        "fathom" | "fathoms" => of("fathom", Length, 1.8288),
        "furlong" | "furlongs" => of("furlong", Length, 201.168),
        "acre" | "acres" => of("acre", Area, 4_046.856_422_4),
        "hectare" | "hectares" => of("hectare", Area, 1e4),
        "litre" | "litres" | "liter" | "liters" => of("litre", Volume, 1.0),
        "millilitre" | "millilitres" | "milliliter" | "milliliters" => of("millilitre", Volume, 1e-3),
        "gallon" | "gallons" => GALLON,
        "quart" | "quarts" => Unit { slack: 0.21, ..of("quart", Volume, 0.946_352_946) },
        "pint" | "pints" => Unit { slack: 0.21, ..of("pint", Volume, 0.473_176_473) },
        "barrel" | "barrels" => of("barrel", Volume, 158.987_294_928),
        "bushel" | "bushels" => of("bushel", Volume, 35.239_070_166_88),
        "kilogram" | "kilograms" | "kilogramme" | "kilogrammes" | "kilo" | "kilos" => of("kilogram", Mass, 1.0),
        "gram" | "grams" | "gramme" | "grammes" => of("gram", Mass, 1e-3),
        "milligram" | "milligrams" | "milligramme" | "milligrammes" => of("milligram", Mass, 1e-6),
        "microgram" | "micrograms" | "microgramme" | "microgrammes" => of("microgram", Mass, 1e-9),
        "tonne" | "tonnes" => of("tonne", Mass, 1000.0),
        "ton" | "tons" => TON,
        "kiloton" | "kilotons" => of("kiloton", Mass, 1e6),
        "megaton" | "megatons" => of("megaton", Mass, 1e9),
        "pound" | "pounds" => POUND,
        "ounce" | "ounces" => of("ounce", Mass, 0.028_349_523_125),
        "stone" => STONE,
        "megatonne" | "megatonnes" => of("megatonne", Mass, 1e9),
        "gigatonne" | "gigatonnes" | "gigaton" | "gigatons" => of("gigatonne", Mass, 1e12),
        "kilotonne" | "kilotonnes" => of("kilotonne", Mass, 1e6),
        "carat" | "carats" | "karat" | "karats" => of("carat", Mass, 2e-4),
        "knot" | "knots" => of("knot", Speed, 1852.0 / 3600.0),
        "celsius" | "celcius" | "centigrade" | "centigrate" => CELSIUS,
        "fahrenheit" | "farenheit" => FAHRENHEIT,
        "kelvin" | "kelvins" => Unit { offset: -273.15, ..of("kelvin", Temperature, 1.0) },
        "watt" | "watts" => of("watt", Power, 1.0),
        "kilowatt" | "kilowatts" => of("kilowatt", Power, 1e3),
        "megawatt" | "megawatts" => of("megawatt", Power, 1e6),
        "gigawatt" | "gigawatts" => of("gigawatt", Power, 1e9),
        "terawatt" | "terawatts" => of("terawatt", Power, 1e12),
        "horsepower" => of("horsepower", Power, 745.699_871_582),
        "joule" | "joules" => of("joule", Energy, 1.0),
        "kilojoule" | "kilojoules" => of("kilojoule", Energy, 1e3),
        "calorie" | "calories" => of("calorie", Energy, 4184.0),
        "kilocalorie" | "kilocalories" => of("kilocalorie", Energy, 4184.0),
        "bit" => of("bit", Data, 0.125),
        "byte" | "bytes" => of("byte", Data, 1.0),
        "kilobyte" | "kilobytes" => of("kilobyte", Data, 1e3),
        "megabyte" | "megabytes" => of("megabyte", Data, 1e6),
        "gigabyte" | "gigabytes" => of("gigabyte", Data, 1e9),
        "terabyte" | "terabytes" => of("terabyte", Data, 1e12),
        "petabyte" | "petabytes" => of("petabyte", Data, 1e15),
        "megabit" | "megabits" => of("megabit", Data, 1.25e5),
        "gigabit" | "gigabits" => of("gigabit", Data, 1.25e8),
        "hertz" => of("hertz", Other, 1.0),
        "kilohertz" => of("kilohertz", Other, 1.0),
        "megahertz" => of("megahertz", Other, 1.0),
        "gigahertz" => of("gigahertz", Other, 1.0),
        "volt" | "volts" => of("volt", Other, 1.0),
        "kilovolt" | "kilovolts" => of("kilovolt", Other, 1.0),
        "amp" | "amps" | "ampere" | "amperes" => of("ampere", Other, 1.0),
        "decibel" | "decibels" => of("decibel", Other, 1.0),
        "millibar" | "millibars" => of("millibar", Other, 1.0),
        "megapixel" | "megapixels" => of("megapixel", Other, 1.0),
        "newton" | "newtons" => of("newton", Other, 1.0),
        "pascal" | "pascals" => of("pascal", Other, 1.0),
        "kilopascal" | "kilopascals" => of("kilopascal", Other, 1.0),
        "megapascal" | "megapascals" => of("megapascal", Other, 1.0),
        "gigapascal" | "gigapascals" => of("gigapascal", Other, 1.0),
        "becquerel" | "becquerels" => of("becquerel", Other, 1.0),
        "sievert" | "sieverts" => of("sievert", Other, 1.0),
        "millisievert" | "millisieverts" => of("millisievert", Other, 1.0),
        _ => return None,
    })
}
