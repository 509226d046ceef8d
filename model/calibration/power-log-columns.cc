// SPDX-License-Identifier: GPL-2.0-only
// Which columns of a power log are time, current, voltage and power, and in which unit.
#include "power-log-columns.h"

#include "ns3/quoted-text.h"

#include <algorithm>
#include <cctype>
#include <stdexcept>
#include <string_view>

namespace ns3::aiot
{

namespace
{

/// A quantity of a log: the words that name it, the letter of its unit, the option that gives it.
struct Quantity
{
    const char* name;
    std::vector<std::string_view> words;
    char unit; ///< lower case
    const char* option;
    const char* units;
};

const Quantity TIME{"time",
                    {"time", "timestamp", "t", "ts", "elapsed", "millis", "micros", "seconds"},
                    's',
                    "--time-unit",
                    "s, ms, us or ns"};
const Quantity CURRENT{"current",
                       {"current", "i", "amps", "amperage"},
                       'a',
                       "--current-unit",
                       "A, mA, uA or nA"};
const Quantity VOLTAGE{"voltage", {"voltage", "volts", "v"}, 'v', "--voltage-unit", "V or mV"};
const Quantity POWER{"power", {"power", "p", "watts"}, 'w', "--power-unit", "W, mW, uW or nW"};

/// The words of a title in lower case: letters and digits; the micro sign is a u.
std::vector<std::string>
WordsOf(const std::string& title)
{
    std::string plain = LowerText(title);
    for (const char* micro : {"\xC2\xB5", "\xCE\xBC"})
    {
        for (auto at = plain.find(micro); at != std::string::npos; at = plain.find(micro))
        {
            plain.replace(at, 2, "u");
        }
    }
    std::vector<std::string> words(1);
    for (const char letter : plain)
    {
        if (std::isalnum(static_cast<unsigned char>(letter)))
        {
            words.back() += letter;
        }
        else if (!words.back().empty())
        {
            words.emplace_back();
        }
    }
    if (words.back().empty())
    {
        words.pop_back();
    }
    return words;
}

/// The factor that a unit's text stands for, nothing if it is no unit of the quantity.
std::optional<double>
ScaleOf(const std::string& unit, const Quantity& quantity)
{
    const std::string lower = LowerText(unit);
    if (lower.empty() || lower.back() != quantity.unit || lower.size() > 2)
    {
        return std::nullopt;
    }
    if (lower.size() == 1)
    {
        return 1.0;
    }
    switch (lower[0])
    {
    case 'm':
        return 1e-3;
    case 'u':
        return 1e-6;
    case 'n':
        return 1e-9;
    default:
        return std::nullopt;
    }
}

bool
Names(const std::vector<std::string>& words, const Quantity& quantity)
{
    // A title may be nothing but a unit with a prefix: "mA".
    if (words.size() == 1 && words[0].size() == 2 && ScaleOf(words[0], quantity))
    {
        return true;
    }
    const bool isShunt = std::find(words.begin(), words.end(), "shunt") != words.end();
    return !isShunt && std::any_of(words.begin(), words.end(), [&](const std::string& word) {
        return std::find(quantity.words.begin(), quantity.words.end(), word) !=
               quantity.words.end();
    });
}

std::optional<double>
TitleScale(const std::vector<std::string>& words, const Quantity& quantity)
{
    if (words.back() == "millis" || words.back() == "micros")
    {
        return words.back() == "millis" ? 1e-3 : 1e-6;
    }
    // A unit follows the name; "v" alone is a name, "mv" a unit.
    return words.size() > 1 || words[0].size() == 2 ? ScaleOf(words.back(), quantity)
                                                    : std::nullopt;
}

class HeaderReader
{
  public:
    HeaderReader(const std::vector<std::string>& titles,
                 const PowerLogOptions& options,
                 const std::string& where,
                 bool isSi)
        : m_titles(titles),
          m_options(options),
          m_where(where),
          m_isSi(isSi)
    {
    }

    /// The column of a quantity, nothing if there is none; its unit must be known.
    std::optional<LoggedColumn> Find(const Quantity& quantity, const std::string& unit) const
    {
        std::vector<std::size_t> found = List(quantity);
        if (found.empty())
        {
            return std::nullopt;
        }
        if (found.size() > 1)
        {
            throw std::invalid_argument(m_where + ": columns " + QuotedText(m_titles[found[0]]) +
                                        " and " + QuotedText(m_titles[found[1]]) + " are both a " +
                                        quantity.name + ": name the one to read by --column");
        }
        LoggedColumn column{found.front(), m_titles[found.front()], 1.0};
        const auto said = unit.empty() ? std::nullopt : ScaleOf(unit, quantity);
        if (!unit.empty() && !said)
        {
            throw std::invalid_argument(std::string(quantity.option) + ": " + QuotedText(unit) +
                                        " is not " + quantity.units);
        }
        const auto written = TitleScale(WordsOf(column.title), quantity);
        if (!said && !written && !m_isSi)
        {
            throw std::invalid_argument(m_where + ": column " + QuotedText(column.title) +
                                        " does not say its unit: say " + quantity.option + " " +
                                        quantity.units);
        }
        column.scale = said ? *said : written.value_or(1.0);
        return column;
    }

  private:
    std::vector<std::size_t> List(const Quantity& quantity) const
    {
        std::vector<std::size_t> found;
        std::vector<std::size_t> meant;
        for (std::size_t i = 0; i < m_titles.size(); ++i)
        {
            const auto words = WordsOf(m_titles[i]);
            if (!words.empty() && Names(words, quantity))
            {
                found.push_back(i);
                const auto& named = m_options.columns;
                if (std::find(named.begin(), named.end(), m_titles[i]) != named.end())
                {
                    meant.push_back(i);
                }
            }
        }
        return meant.empty() ? found : meant;
    }

    const std::vector<std::string>& m_titles;
    const PowerLogOptions& m_options;
    std::string m_where;
    bool m_isSi;
};

/// The maker's own titles; both were read in the makers' programs that write them.
std::string
FormatOf(const std::vector<std::string>& titles)
{
    const auto is = [&](std::size_t index, const char* title) {
        return index < titles.size() && titles[index] == title;
    };
    if (is(0, "Timestamp(ms)") && is(1, "Current(uA)"))
    {
        return "ppk2";
    }
    if ((is(0, "#time") && is(1, "current") && is(2, "voltage")) ||
        (is(0, "#time (s)") && is(1, "current (A)") && is(2, "voltage (V)")))
    {
        return "joulescope";
    }
    return "csv";
}

} // namespace

PowerLogColumns
ReadPowerLogHeader(const std::vector<std::string>& titles,
                   const PowerLogOptions& options,
                   const std::string& where)
{
    PowerLogColumns columns;
    columns.format = FormatOf(titles);
    for (const std::string& named : options.columns)
    {
        if (std::find(titles.begin(), titles.end(), named) == titles.end())
        {
            throw std::invalid_argument(where + ": no column " + QuotedText(named));
        }
    }
    const HeaderReader header(titles, options, where, columns.format == "joulescope");
    const auto time = header.Find(TIME, options.timeUnit);
    if (!time)
    {
        throw std::invalid_argument(where + ": no column of time (such as \"Timestamp(ms)\")");
    }
    columns.time = *time;
    columns.power = header.Find(POWER, options.powerUnit);
    columns.current = header.Find(CURRENT, options.currentUnit);
    columns.voltage = options.voltageV ? std::nullopt : header.Find(VOLTAGE, options.voltageUnit);
    if (!columns.power && !columns.current)
    {
        throw std::invalid_argument(where + ": no column of power or current (such as "
                                            "\"power_mW\" or \"Current(uA)\")");
    }
    if (!columns.power && !columns.voltage && !options.voltageV)
    {
        throw std::invalid_argument(where + ": current without a voltage: say --voltage V");
    }
    return columns;
}

} // namespace ns3::aiot
