// SPDX-License-Identifier: GPL-2.0-only
#include "scenario-program.h"

#include "child-process.h"

#include "ns3/name-index.h"
#include "ns3/quoted-text.h"

#include <filesystem>
#include <sstream>
#include <stdexcept>

namespace ns3::aiot
{

namespace
{

constexpr double HELP_LIMIT_S = 60;
constexpr double CHECK_LIMIT_S = 300;
constexpr int SIGNAL_CODES = 128; ///< above it are exit codes of programs that a signal ended

std::string
FindProgram(const std::string& name, const std::string& folder)
{
    const std::filesystem::path relative = std::filesystem::path(folder) / name;
    if (name.find('/') != std::string::npos)
    {
        if (IsProgram(relative.string()))
        {
            return std::filesystem::absolute(relative).lexically_normal().string();
        }
        throw std::invalid_argument("there is no program " + QuotedText(relative.string()));
    }
    std::error_code ignored;
    const auto self = std::filesystem::read_symlink("/proc/self/exe", ignored);
    for (const std::string& path :
         {(self.parent_path() / name).string(), FindInPath(name), relative.string()})
    {
        if (IsProgram(path))
        {
            return std::filesystem::absolute(path).lexically_normal().string();
        }
    }
    throw std::invalid_argument("there is no program " + QuotedText(name) +
                                " beside aiot, in PATH, or in " + QuotedText(folder));
}

/// @return the last line that is not empty
std::string
GetLastLine(const std::string& text)
{
    std::istringstream lines(text);
    std::string last;
    for (std::string line; std::getline(lines, line);)
    {
        last = line.empty() ? last : line;
    }
    return last;
}

/// @return the number in the line "4 runs" that a program says which would make several, or nothing
std::string
FindRunCount(const std::string& output)
{
    const std::string last = GetLastLine(output);
    const std::size_t digits = last.find_first_not_of("0123456789");
    return digits != std::string::npos && last.substr(digits) == " runs" ? last.substr(0, digits)
                                                                         : "";
}

} // namespace

ScenarioProgram::ScenarioProgram(const std::string& name, const std::string& folder)
    : m_path(FindProgram(name, folder)),
      m_arguments(AskNames("--PrintHelp"))
{
    if (m_arguments.count("database") == 0)
    {
        throw std::invalid_argument(QuotedText(m_path) +
                                    " has no argument --database: it is no scenario of aiot's");
    }
}

const std::string&
ScenarioProgram::GetPath() const
{
    return m_path;
}

bool
ScenarioProgram::CanCheck() const
{
    return m_arguments.count("check") > 0;
}

std::set<std::string>
ScenarioProgram::AskNames(const std::string& argument) const
{
    const ChildAnswer answer = AskChild({m_path, argument}, HELP_LIMIT_S);
    if (answer.exitCode != 0)
    {
        const std::string last = GetLastLine(answer.errors);
        throw std::invalid_argument(QuotedText(m_path) + " answers " + argument +
                                    " with exit code " + std::to_string(answer.exitCode) +
                                    (last.empty() ? "" : ": " + OneLineText(last)));
    }
    std::set<std::string> names;
    std::istringstream lines(answer.output);
    // "    --sensors:  number of sensors [20]", "    --ns3::Txop::MinCws=[15]"
    const std::string indent = "    --";
    for (std::string line; std::getline(lines, line);)
    {
        std::size_t end = line.find('=');
        for (std::size_t colon = line.find(':'); colon < end; colon = line.find(':', colon + 2))
        {
            if (line.compare(colon, 2, "::") != 0)
            {
                end = colon;
            }
        }
        if (line.compare(0, indent.size(), indent) == 0 && end != std::string::npos)
        {
            names.insert(line.substr(indent.size(), end - indent.size()));
        }
    }
    return names;
}

void
ScenarioProgram::RequireArguments(const std::set<std::string>& names) const
{
    std::set<std::string> globals;
    for (const std::string& name : names)
    {
        const std::size_t split = name.rfind("::");
        if (split != std::string::npos)
        {
            const auto attributes = AskNames("--PrintAttributes=" + name.substr(0, split));
            if (attributes.count(name) == 0)
            {
                throw std::invalid_argument(m_path + ": unknown attribute " + QuotedText(name));
            }
            continue;
        }
        if (m_arguments.count(name) > 0 && name.rfind("Print", 0) != 0)
        {
            continue;
        }
        globals = globals.empty() ? AskNames("--PrintGlobals") : globals;
        if (globals.count(name) == 0)
        {
            NameIndex index(std::filesystem::path(m_path).filename().string() + " argument");
            for (const std::string& known : m_arguments)
            {
                if (known.rfind("Print", 0) != 0)
                {
                    index.Add(known);
                }
            }
            index.Get(name);
            // It differs in case, blanks or dashes only, which arguments may not.
            throw std::invalid_argument("unknown argument " + QuotedText(name) + "; is it " +
                                        QuotedText(index.GetNames()[index.Get(name)]) + "?");
        }
    }
}

void
ScenarioProgram::Prepare()
{
    // Others would take the question for a run.
    m_prepared = CanCheck() ? PreparedProgram::Start(m_path) : nullptr;
}

pid_t
ScenarioProgram::StartRun(const std::vector<std::string>& words, const std::string& output) const
{
    const auto process = m_prepared ? m_prepared->StartRun(words, output) : std::nullopt;
    return process ? *process : StartChild(words, output);
}

std::string
ScenarioProgram::GetRefusal(const std::vector<std::string>& words) const
{
    if (!CanCheck())
    {
        return "";
    }
    std::vector<std::string> command{m_path};
    command.insert(command.end(), words.begin(), words.end());
    command.emplace_back("--check");
    if (m_prepared)
    {
        const auto answer = m_prepared->Ask(command, CHECK_LIMIT_S);
        if (answer && answer->exitCode == 0 && FindRunCount(answer->output).empty())
        {
            return "";
        }
        // In other words than those of a process of its own nothing is refused.
    }
    ChildAnswer answer = AskChild(command, CHECK_LIMIT_S);
    if (answer.exitCode > SIGNAL_CODES)
    {
        // What a signal ended has said nothing about its values.
        answer = AskChild(command, CHECK_LIMIT_S);
    }
    if (answer.exitCode == 0)
    {
        const std::string runs = FindRunCount(answer.output);
        return runs.empty() ? ""
                            : "makes " + runs + " runs at once, a program in a study makes one";
    }
    const std::string last = OneLineText(GetLastLine(answer.errors));
    return last.empty() ? "exit code " + std::to_string(answer.exitCode) : last;
}

} // namespace ns3::aiot
