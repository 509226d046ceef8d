// SPDX-License-Identifier: GPL-2.0-only
#include "run-identity.h"

namespace ns3::aiot
{

namespace
{

bool
IsDatabase(const std::string& argument)
{
    const std::size_t dashes = argument.find_first_not_of('-');
    const bool isOption = dashes == 1 || dashes == 2;
    return isOption && argument.substr(dashes, argument.find('=') - dashes) == "database";
}

} // namespace

std::string
QuoteWord(const std::string& word)
{
    const std::string plain = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
                              "-_=./:,+@%";
    if (!word.empty() && word.find_first_not_of(plain) == std::string::npos)
    {
        return word;
    }
    std::string quoted = "'";
    for (const char letter : word)
    {
        quoted += letter == '\'' ? std::string("'\\''") : std::string(1, letter);
    }
    return quoted + "'";
}

std::string
FormatArguments(const std::vector<std::string>& arguments)
{
    std::string text;
    for (const auto& argument : arguments)
    {
        if (!IsDatabase(argument))
        {
            text += (text.empty() ? "" : " ") + QuoteWord(argument);
        }
    }
    return text;
}

std::string
GetRunIdentity(const RunRecord& run, const std::vector<InputFileRecord>& inputFiles)
{
    std::string identity =
        "scenario=" + QuoteWord(run.scenario) + " arguments=" + QuoteWord(run.arguments) +
        " RngSeed=" + std::to_string(run.rngSeed) + " RngRun=" + std::to_string(run.rngRun) +
        " ns-3=" + QuoteWord(run.ns3Version) + " aiot=" + QuoteWord(run.moduleVersion);
    for (const InputFileRecord& file : inputFiles)
    {
        identity += " file=" + QuoteWord(file.path) + " bytes=" + std::to_string(file.bytes) +
                    " digest=" + QuoteWord(file.digest);
    }
    return identity;
}

std::string
DescribeDifferingRuns(const std::vector<DifferingRun>& runs)
{
    constexpr std::size_t most = 5;
    std::string text;
    for (std::size_t i = 0; i < runs.size() && i < most; ++i)
    {
        text += (i == 0 ? "run " : ", run ") + std::to_string(runs[i].id) + " from run " +
                std::to_string(runs[i].earlier) + " in table " + runs[i].table;
    }
    if (runs.size() > most)
    {
        text += ", and " + std::to_string(runs.size() - most) + " more";
    }
    return text.empty() ? text
                        : "runs of the same arguments, seed and versions differ in their results, "
                          "as those of another build do: " +
                              text + "; each is kept and counts";
}

} // namespace ns3::aiot
