// SPDX-License-Identifier: GPL-2.0-only
#include "attribute-check.h"

#include "ns3/config.h"
#include "ns3/global-value.h"
#include "ns3/quoted-text.h"
#include "ns3/string.h"
#include "ns3/type-id.h"

#include <cmath>
#include <cstdlib>
#include <fcntl.h>
#include <functional>
#include <limits>
#include <stdexcept>
#include <sys/wait.h>
#include <unistd.h>

namespace ns3
{
namespace aiot
{

namespace
{

/**
 * @param attempt what to try; may abort
 * @return whether it ended well, in a child process without output
 */
bool
SucceedsInChild(const std::function<bool()>& attempt)
{
    const pid_t child = fork();
    if (child < 0)
    {
        throw std::runtime_error("cannot start a process to check arguments");
    }
    if (child == 0)
    {
        const int null = open("/dev/null", O_WRONLY);
        dup2(null, STDERR_FILENO);
        dup2(null, STDOUT_FILENO);
        _exit(attempt() ? 0 : 1);
    }
    int status = 0;
    while (waitpid(child, &status, 0) < 0)
    {
        if (errno != EINTR)
        {
            return false;
        }
    }
    return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

/**
 * ns-3 reads numbers as far as they go and lets -1 become 2^64 - 1: be stricter.
 *
 * @param valueType name of the attribute's value type
 * @param value its text
 */
void
CheckNumber(const std::string& valueType, const std::string& value)
{
    if (valueType == "ns3::UintegerValue")
    {
        ParseWholeNumber(value);
    }
    else if (valueType == "ns3::IntegerValue")
    {
        ParseWholeNumber(value.substr(!value.empty() && value[0] == '-' ? 1 : 0));
    }
    else if (valueType == "ns3::DoubleValue")
    {
        ParseFiniteNumber(value);
    }
}

/**
 * @param checker knows what is allowed
 * @return that, as text
 */
std::string
DescribeAllowed(Ptr<const AttributeChecker> checker)
{
    return checker->HasUnderlyingTypeInformation() ? checker->GetUnderlyingTypeInformation()
                                                   : checker->GetValueTypeName();
}

} // namespace

double
ParseFiniteNumber(const std::string& text)
{
    char* end = nullptr;
    const double number = std::strtod(text.c_str(), &end);
    const bool starts = !text.empty() && (std::isdigit(static_cast<unsigned char>(text[0])) ||
                                          text[0] == '-' || text[0] == '+' || text[0] == '.');
    if (!starts || end != text.c_str() + text.size() || !std::isfinite(number))
    {
        throw std::invalid_argument("a finite number is needed");
    }
    return number;
}

uint64_t
ParseWholeNumber(const std::string& text)
{
    constexpr uint64_t most = std::numeric_limits<uint64_t>::max();
    uint64_t number = 0;
    bool good = !text.empty();
    for (const char c : text)
    {
        const auto digit = static_cast<uint64_t>(c - '0');
        if (c < '0' || c > '9' || number > (most - digit) / 10)
        {
            good = false;
            break;
        }
        number = number * 10 + digit;
    }
    if (!good)
    {
        throw std::invalid_argument("a whole number from 0 on is needed");
    }
    return number;
}

void
CheckAttributeDefault(const std::string& name, const std::string& value)
{
    const std::size_t split = name.rfind("::");
    TypeId tid;
    TypeId::AttributeInformation information;
    if (split == std::string::npos ||
        !TypeId::LookupByNameFailSafe(name.substr(0, split), &tid) ||
        !tid.LookupAttributeByName(name.substr(split + 2), &information))
    {
        throw std::invalid_argument("unknown attribute --" + OneLineText(name) +
                                    ": see --PrintTypeIds and --PrintAttributes=TYPE");
    }
    try
    {
        CheckNumber(information.checker->GetValueTypeName(), value);
    }
    catch (const std::invalid_argument& error)
    {
        throw std::invalid_argument("--" + name + "=" + OneLineText(value) + ": " + error.what());
    }
    if (!SucceedsInChild([&] { return Config::SetDefaultFailSafe(name, StringValue(value)); }))
    {
        throw std::invalid_argument("--" + name + "=" + OneLineText(value) + ": allowed is " +
                                    DescribeAllowed(information.checker));
    }
}

bool
CheckGlobalValue(const std::string& name, const std::string& value)
{
    for (auto it = GlobalValue::Begin(); it != GlobalValue::End(); ++it)
    {
        if ((*it)->GetName() != name)
        {
            continue;
        }
        Ptr<const AttributeChecker> checker = (*it)->GetChecker();
        try
        {
            CheckNumber(checker->GetValueTypeName(), value);
        }
        catch (const std::invalid_argument& error)
        {
            throw std::invalid_argument("--" + name + "=" + OneLineText(value) + ": " +
                                        error.what());
        }
        if (!SucceedsInChild([&] { return (*it)->SetValue(StringValue(value)); }))
        {
            throw std::invalid_argument("--" + name + "=" + OneLineText(value) + ": allowed is " +
                                        DescribeAllowed(checker));
        }
        return true;
    }
    return false;
}

} // namespace aiot
} // namespace ns3
