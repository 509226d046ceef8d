// SPDX-License-Identifier: GPL-2.0-only
#include "scenario-arguments.h"

#include "ns3/attribute-check.h"
#include "ns3/line-simulator.h"
#include "ns3/name-index.h"
#include "ns3/near-event-scheduler.h"
#include "ns3/packet-library.h"
#include "ns3/prepared-start.h"
#include "ns3/quoted-text.h"
#include "ns3/rng-stream.h"
#include "ns3/run-identity.h"
#include "ns3/type-id.h"

#include <algorithm>
#include <cstdlib>
#include <iostream>
#include <limits>
#include <new>
#include <set>
#include <sstream>
#include <stdexcept>

namespace ns3
{
namespace aiot
{

namespace
{

/// @return a number as a user would write it
template <class Number>
std::string
ToText(Number number)
{
    std::ostringstream text;
    text.precision(std::numeric_limits<double>::max_digits10 - 2);
    text << number;
    return text.str();
}

/// @return check for an integer between two bounds
ScenarioArguments::Check
WholeBetween(uint32_t low, uint32_t high)
{
    return [low, high](const std::string& text) {
        const uint64_t number = ParseWholeNumber(text);
        if (number < low || number > high)
        {
            throw std::invalid_argument("must be from " + ToText(low) + " to " + ToText(high));
        }
    };
}

/// @return check for a finite number between two bounds
ScenarioArguments::Check
Between(double low, double high)
{
    return [low, high](const std::string& text) {
        const double number = ParseFiniteNumber(text);
        if (number < low || number > high)
        {
            throw std::invalid_argument("must be from " + ToText(low) + " to " + ToText(high));
        }
    };
}

} // namespace

/// A registered value.
struct ScenarioArguments::Value
{
    std::string name;                               //!< without dashes
    std::string text;                               //!< present value
    Check check;                                    //!< what is allowed
    std::function<void(const std::string&)> assign; //!< hands it to the scenario
    bool isSwitch{false};                           //!< may stand without a value
    bool isGiven{false};                            //!< given on the command line
    bool repeats{false};                            //!< may be given several times
    FileOf fileOf;                                  //!< the file that a value names, if any do

    /**
     * Called by CommandLine.
     * @param value the text, checked before
     * @return true
     */
    bool Set(const std::string& value)
    {
        text = repeats && isGiven ? text + " " + value : value;
        isGiven = true;
        assign(value);
        return true;
    }
};

ScenarioArguments::ScenarioArguments(const std::string& scenario, const std::string& usage)
    : m_scenario(scenario)
{
    m_command.Usage(usage);
    m_command.AddValue("check", "look at all values, simulate nothing", m_isCheck);
}

ScenarioArguments::~ScenarioArguments() = default;

ScenarioArguments::Value&
ScenarioArguments::Register(const std::string& name,
                            const std::string& help,
                            const std::string& defaultText,
                            const Check& check)
{
    auto value = std::make_unique<Value>();
    value->name = name;
    value->text = defaultText;
    value->check = check;
    m_command.AddValue(name, help, MakeCallback(&Value::Set, value.get()), defaultText);
    m_values.push_back(std::move(value));
    return *m_values.back();
}

void
ScenarioArguments::Add(const std::string& name,
                       const std::string& help,
                       uint32_t& value,
                       uint32_t low,
                       uint32_t high)
{
    Register(name, help, ToText(value), WholeBetween(low, high)).assign =
        [&value](const std::string& text) {
            value = static_cast<uint32_t>(ParseWholeNumber(text));
        };
}

void
ScenarioArguments::Add(const std::string& name,
                       const std::string& help,
                       double& value,
                       double low,
                       double high)
{
    Register(name, help, ToText(value), Between(low, high)).assign =
        [&value](const std::string& text) { value = ParseFiniteNumber(text); };
}

void
ScenarioArguments::AddPositive(const std::string& name,
                               const std::string& help,
                               double& value,
                               double high)
{
    const auto check = [high](const std::string& text) {
        const double number = ParseFiniteNumber(text);
        if (number <= 0 || number > high)
        {
            throw std::invalid_argument("must be above 0 and at most " + ToText(high));
        }
    };
    Register(name, help, ToText(value), check).assign = [&value](const std::string& text) {
        value = ParseFiniteNumber(text);
    };
}

void
ScenarioArguments::AddOpen(const std::string& name,
                           const std::string& help,
                           std::optional<double>& value,
                           double low,
                           double high)
{
    Register(name, help, "", Between(low, high)).assign = [&value](const std::string& text) {
        value = ParseFiniteNumber(text);
    };
}

void
ScenarioArguments::AddOpen(const std::string& name,
                           const std::string& help,
                           std::optional<uint32_t>& value,
                           uint32_t low,
                           uint32_t high)
{
    Register(name, help, "", WholeBetween(low, high)).assign = [&value](const std::string& text) {
        value = static_cast<uint32_t>(ParseWholeNumber(text));
    };
}

void
ScenarioArguments::Resolve(const std::string& name, const std::string& text)
{
    for (const auto& value : m_values)
    {
        if (value->name == name)
        {
            value->text = text;
        }
    }
}

void
ScenarioArguments::Resolve(const std::string& name, double number)
{
    Resolve(name, ToText(number));
}

void
ScenarioArguments::Fix(const std::string& name, const std::string& text)
{
    const auto isThat = [&name](const std::string& argument) {
        const std::size_t dashes = argument.find_first_not_of('-');
        return (dashes == 1 || dashes == 2) &&
               argument.substr(dashes, argument.find('=') - dashes) == name;
    };
    m_arguments.erase(std::remove_if(m_arguments.begin(), m_arguments.end(), isThat),
                      m_arguments.end());
    m_arguments.push_back("--" + name + "=" + text);
    m_given.erase(std::remove_if(m_given.begin(),
                                 m_given.end(),
                                 [&name](const auto& given) { return given.first == name; }),
                  m_given.end());
    m_given.emplace_back(name, text);
    Resolve(name, text);
}

void
ScenarioArguments::Add(const std::string& name, const std::string& help, bool& value)
{
    const auto check = [](const std::string& text) {
        if (text != "true" && text != "false" && text != "1" && text != "0")
        {
            throw std::invalid_argument("true or false is needed");
        }
    };
    Value& entry = Register(name, help, value ? "true" : "false", check);
    entry.isSwitch = true;
    entry.assign = [&value, &entry](const std::string& text) {
        value = text.empty() || text == "true" || text == "1";
        entry.text = value ? "true" : "false";
    };
}

void
ScenarioArguments::Add(const std::string& name,
                       const std::string& help,
                       std::string& value,
                       const Check& check)
{
    Register(name, help, value, check).assign = [&value](const std::string& text) { value = text; };
}

void
ScenarioArguments::AddChoice(const std::string& name,
                             const std::string& help,
                             std::string& value,
                             const std::vector<std::string>& choices)
{
    std::string list;
    for (std::size_t i = 0; i < choices.size(); ++i)
    {
        list += i == 0 ? "" : i + 1 == choices.size() ? " or " : ", ";
        list += choices[i];
    }
    const auto check = [choices, list](const std::string& text) {
        if (std::find(choices.begin(), choices.end(), text) == choices.end())
        {
            throw std::invalid_argument("must be " + list);
        }
    };
    Add(name, help + ": " + list, value, check);
}

void
ScenarioArguments::AddRepeated(const std::string& name,
                               const std::string& help,
                               std::vector<std::string>& values)
{
    Value& entry = Register(name, help, "", Check());
    entry.repeats = true;
    entry.assign = [&values](const std::string& text) { values.push_back(text); };
}

void
ScenarioArguments::ReadsFile(const std::string& name, const FileOf& fileOf)
{
    for (const auto& value : m_values)
    {
        if (value->name == name)
        {
            value->fileOf = fileOf;
        }
    }
}

void
ScenarioArguments::FindInputFiles()
{
    for (const auto& value : m_values)
    {
        if (value->fileOf && !IsGiven(value->name))
        {
            m_inputFiles.Add(value->fileOf(value->text));
        }
    }
    for (const auto& [name, text] : m_given)
    {
        const auto known =
            std::find_if(m_values.begin(), m_values.end(), [&n = name](const auto& value) {
                return value->name == n;
            });
        if (known != m_values.end() && (*known)->fileOf)
        {
            m_inputFiles.Add((*known)->fileOf(text));
        }
        else if (known == m_values.end() && name.find("::") != std::string::npos)
        {
            m_inputFiles.Add(text);
        }
    }
}

const InputFiles&
ScenarioArguments::GetInputFiles() const
{
    return m_inputFiles;
}

void
ScenarioArguments::CheckArgument(const std::string& argument)
{
    const std::size_t dashes = argument.find_first_not_of('-');
    if (dashes == 0 || dashes == std::string::npos || dashes > 2)
    {
        throw std::invalid_argument("unexpected argument " + QuotedText(argument) +
                                    ": arguments are --NAME=VALUE, see --PrintHelp");
    }
    const std::size_t equals = argument.find('=');
    const std::string name = argument.substr(dashes, equals - dashes);
    const std::string text = equals == std::string::npos ? "" : argument.substr(equals + 1);
    static const std::set<std::string> helps{"help",
                                             "version",
                                             "PrintHelp",
                                             "PrintVersion",
                                             "PrintGlobals",
                                             "PrintGroups",
                                             "PrintGroup",
                                             "PrintTypeIds",
                                             "PrintAttributes"};
    if (helps.count(name))
    {
        if (name != "help" && name != "PrintHelp" && name != "version" && name != "PrintVersion")
        {
            LoadPacketLibrary(); // all of ns-3's types are listed, and found
        }
        TypeId type;
        if (name == "PrintAttributes" && !TypeId::LookupByNameFailSafe(text, &type))
        {
            throw std::invalid_argument("--" + name + "=" + QuotedText(text) +
                                        ": unknown type, see --PrintTypeIds");
        }
        return;
    }
    if (name == "check")
    {
        // No value of the run: it leaves none.
        if (equals != std::string::npos && text != "true" && text != "false")
        {
            throw std::invalid_argument("--check=" + QuotedText(text) +
                                        ": true or false is needed");
        }
        return;
    }
    m_given.emplace_back(name, text);
    const auto known = std::find_if(m_values.begin(), m_values.end(), [&name](const auto& value) {
        return value->name == name;
    });
    if (known == m_values.end())
    {
        if (name.find("::") != std::string::npos)
        {
            CheckAttributeDefault(name, text);
        }
        else if (!CheckGlobalValue(name, text))
        {
            NameIndex index("argument");
            for (const auto& value : m_values)
            {
                index.Add("--" + value->name);
            }
            if (name == "uplinkOnly")
            {
                throw std::invalid_argument(
                    "unknown argument '--uplinkOnly': smart-factory has it; here latencies and "
                    "losses are those of answers, which a sample waits for (a program of your own "
                    "sets attribute UplinkOnly of its sensors)");
            }
            const bool isNear = !index.GetNearest("--" + name).empty();
            throw std::invalid_argument(
                "unknown argument " + QuotedText("--" + name) +
                (isNear ? index.GetHint("--" + name) : ": see --PrintHelp"));
        }
        return;
    }
    if (equals == std::string::npos && (*known)->isSwitch)
    {
        m_given.back().second = "true";
        return;
    }
    try
    {
        if (text.empty())
        {
            throw std::invalid_argument("a value is needed, as in --" + name + "=VALUE");
        }
        if ((*known)->check)
        {
            (*known)->check(text);
        }
    }
    catch (const std::bad_alloc&)
    {
        throw; // RunScenario() has words for it
    }
    catch (const std::exception& error)
    {
        throw std::invalid_argument("--" + name + "=" + QuotedText(text) + ": " + error.what());
    }
}

void
ScenarioArguments::ParseOrThrow(int argc, char* argv[])
{
    const auto forked = ServeStarts([this] {
        for (const RunHooks::Prepare& prepare : m_hooks.prepare)
        {
            prepare();
        }
        // ns-3 works out constants for the first stream of a process. This one is nobody's.
        const RngStream first(1, 1, 1);
        LoadPacketLibrary();
    });
    const auto words = forked.value_or(std::vector<std::string>(argv, argv + argc));
    UseLineSimulator();
    UseNearEventScheduler();
    m_arguments.assign(words.begin() + 1, words.end());
    for (const std::string& argument : m_arguments)
    {
        CheckArgument(argument);
    }
    m_command.Parse(words);
    if (!m_isCheck)
    {
        FindInputFiles();
    }
    for (const RunHooks::Check& check : m_hooks.parsed)
    {
        TellNotes(check());
    }
}

void
ScenarioArguments::Parse(int argc, char* argv[])
{
    const int code = RunScenario(m_scenario, [&] {
        ParseOrThrow(argc, argv);
        return 0;
    });
    if (code != 0 || (m_isCheck && !m_continuesCheck))
    {
        std::exit(code);
    }
}

void
ScenarioArguments::ContinueCheck()
{
    m_continuesCheck = true;
}

bool
ScenarioArguments::IsCheck() const
{
    return m_isCheck;
}

bool
ScenarioArguments::IsGiven(const std::string& name) const
{
    return std::any_of(m_given.begin(), m_given.end(), [&name](const auto& given) {
        return given.first == name;
    });
}

std::vector<ParameterRecord>
ScenarioArguments::GetParameters() const
{
    std::vector<ParameterRecord> records;
    for (const auto& value : m_values)
    {
        records.push_back({value->name, value->text});
    }
    for (const auto& [name, text] : m_given)
    {
        const bool known = std::any_of(records.begin(), records.end(), [&n = name](const auto& r) {
            return r.name == n;
        });
        if (!known)
        {
            records.push_back({name, text});
        }
    }
    return records;
}

std::string
ScenarioArguments::GetArguments() const
{
    return FormatArguments(m_arguments);
}

const std::string&
ScenarioArguments::GetScenario() const
{
    return m_scenario;
}

void
ScenarioArguments::TellNotes(const std::vector<std::string>& notes)
{
    for (const std::string& note : notes)
    {
        std::cerr << m_scenario << ": note: " << OneLineText(note) << std::endl;
        m_notes.push_back(note);
    }
}

const std::vector<std::string>&
ScenarioArguments::GetNotes() const
{
    return m_notes;
}

RunHooks&
ScenarioArguments::GetHooks()
{
    return m_hooks;
}

const RunHooks&
ScenarioArguments::GetHooks() const
{
    return m_hooks;
}

} // namespace aiot
} // namespace ns3
