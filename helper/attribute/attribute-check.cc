// SPDX-License-Identifier: GPL-2.0-only
#include "attribute-check.h"

#include "random-range.h"

#include "ns3/config.h"
#include "ns3/global-value.h"
#include "ns3/packet-library.h"
#include "ns3/pointer.h"
#include "ns3/quoted-text.h"
#include "ns3/simulator.h"
#include "ns3/string.h"
#include "ns3/type-id.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <fcntl.h>
#include <functional>
#include <limits>
#include <stdexcept>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>
#include <vector>

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
        const rlimit none{0, 0};
        setrlimit(RLIMIT_CORE, &none);
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
 * ns-3 keeps times and rates in 64 bits, and takes a number that does not fit for another one.
 *
 * @param value text of a time or a rate: a number and a unit
 */
void
CheckQuantity(const std::string& value)
{
    constexpr double most = 9.2e18;
    const double number = std::strtod(value.c_str(), nullptr);
    if (!(std::fabs(number) <= most))
    {
        throw std::invalid_argument("its number is beyond 64 bits");
    }
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
    else if (valueType == "ns3::TimeValue" || valueType == "DataRateValue" ||
             valueType == "ns3::DataRateValue")
    {
        CheckQuantity(value);
    }
}

/**
 * ns-3 takes an unknown name of an enumeration for its first one where asserts are off.
 *
 * @param checker knows the names, separated by |
 * @param value its text
 */
void
CheckEnumeration(Ptr<const AttributeChecker> checker, const std::string& value)
{
    if (checker->GetValueTypeName().rfind("ns3::EnumValue", 0) == 0 &&
        checker->HasUnderlyingTypeInformation())
    {
        const std::string names = "|" + checker->GetUnderlyingTypeInformation() + "|";
        if (value.find('|') != std::string::npos || value.empty() ||
            names.find("|" + value + "|") == std::string::npos)
        {
            throw std::invalid_argument("allowed is " + checker->GetUnderlyingTypeInformation());
        }
    }
}

/**
 * ns-3 looks the type of a factory up when the first object is made, and ends the program then.
 *
 * @param checker of an attribute
 * @param value its text, for a factory `TYPE[NAME=VALUE|...]`
 */
void
CheckFactory(Ptr<const AttributeChecker> checker, const std::string& value)
{
    TypeId tid;
    const std::string type = value.substr(0, value.find('['));
    if (checker->GetUnderlyingTypeInformation() == "ObjectFactory" &&
        !FindTypeOfPackets(type, &tid))
    {
        throw std::invalid_argument("unknown type " + QuotedText(type) + ", see --PrintTypeIds");
    }
}

/**
 * A default can be set for the type that declares an attribute only, not for one that inherits it.
 *
 * @param tid a type
 * @param name full name of an attribute that it has
 * @param attribute the same without the type
 */
void
RequireOwn(TypeId tid, const std::string& name, const std::string& attribute)
{
    const TypeId owner = FindAttributeOwner(tid, attribute);
    if (owner != tid)
    {
        throw std::invalid_argument("--" + name + " is inherited: set --" + owner.GetName() +
                                    "::" + attribute);
    }
}

/**
 * A random variable may draw what its user takes for a mistake, and ends the program then.
 *
 * @param name full name of an attribute
 * @param value its text, which the attribute takes
 * @param checker of the attribute
 */
void
CheckRandomRange(const std::string& name,
                 const std::string& value,
                 const Ptr<const AttributeChecker>& checker)
{
    // The only one that has bounds and is not set by the scenarios themselves.
    if (name != "ns3::aiot::Sensor::Phase")
    {
        return;
    }
    const auto pointer = DynamicCast<PointerValue>(checker->CreateValidValue(StringValue(value)));
    const auto range =
        pointer ? FindRandomRange(pointer->Get<RandomVariableStream>()) : std::nullopt;
    if (!range || !(range->first >= 0 && range->second <= 1))
    {
        throw std::invalid_argument(
            "--" + name + "=" + QuotedText(value) +
            ": allowed is a random variable from 0 to 1, constant, uniform, triangular or "
            "exponential with a Bound");
    }
}

/// Values of a global value that ns-3's own checker does not know to be wrong.
struct GlobalBounds
{
    const char* name; //!< its name
    uint64_t low;     //!< lowest
    uint64_t high;    //!< highest
};

/**
 * The seed starts all six components of MRG32k3a, which must be above zero and below the smaller
 * modulus (L'Ecuyer et al., Operations Research 50 (2002) 1073). The run must fit SQLite's integer.
 */
constexpr GlobalBounds GLOBAL_BOUNDS[] = {
    {"RngSeed", 1, 4294944442},
    {"RngRun", 0, std::numeric_limits<int64_t>::max()},
};

/**
 * @param name name of a global value
 * @param value its text, an integer if it has bounds
 */
void
CheckBounds(const std::string& name, const std::string& value)
{
    for (const GlobalBounds& bounds : GLOBAL_BOUNDS)
    {
        if (name == bounds.name)
        {
            const uint64_t number = ParseWholeNumber(value);
            if (number < bounds.low || number > bounds.high)
            {
                throw std::invalid_argument("must be from " + std::to_string(bounds.low) + " to " +
                                            std::to_string(bounds.high));
            }
        }
    }
}

/**
 * @param name name of a global value
 * @return whether it names a type that the simulator is made of
 */
bool
IsSimulatorPart(const std::string& name)
{
    return name == "SimulatorImplementationType" || name == "SchedulerType";
}

/**
 * @param global a global value
 * @param value its text
 * @return whether it takes the text, and a simulator of that kind can be made
 */
bool
TakesValue(GlobalValue& global, const std::string& value)
{
    if (!global.SetValue(StringValue(value)))
    {
        return false;
    }
    if (IsSimulatorPart(global.GetName()))
    {
        Simulator::ScheduleNow([] {});
    }
    return true;
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

/// @return `NAME=VALUE` by `NAME=VALUE`; a value may hold brackets with bars of its own
std::vector<std::string>
SplitAttributes(const std::string& text)
{
    std::vector<std::string> parts(1);
    int depth = 0;
    for (const char c : text)
    {
        depth += c == '[' ? 1 : c == ']' ? -1 : 0;
        if (c == '|' && depth == 0)
        {
            parts.emplace_back();
        }
        else
        {
            parts.back() += c;
        }
    }
    return parts;
}

} // namespace

double
ParseFiniteNumber(const std::string& text)
{
    char* end = nullptr;
    const double number = std::strtod(text.c_str(), &end);
    // strtod also takes leading blanks, "nan", "infinity" and hexadecimal numbers.
    const bool plain = text.find_first_not_of("0123456789+-.eE") == std::string::npos;
    if (text.empty() || !plain || end != text.c_str() + text.size() || !std::isfinite(number))
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
        throw std::invalid_argument("an integer from 0 on is needed");
    }
    return number;
}

TypeId
FindAttributeOwner(const TypeId& type, const std::string& attribute)
{
    const auto declares = [&attribute](const TypeId& each) {
        for (std::size_t i = 0; i < each.GetAttributeN(); ++i)
        {
            if (each.GetAttribute(i).name == attribute)
            {
                return true;
            }
        }
        return false;
    };
    TypeId owner = type;
    while (!declares(owner) && owner.HasParent())
    {
        owner = owner.GetParent();
    }
    return declares(owner) ? owner : type;
}

void
CheckAttributeDefault(const std::string& name, const std::string& value)
{
    const std::size_t split = name.rfind("::");
    TypeId tid;
    TypeId::AttributeInformation information;
    if (split == std::string::npos || !FindTypeOfPackets(name.substr(0, split), &tid) ||
        !tid.LookupAttributeByName(name.substr(split + 2), &information))
    {
        throw std::invalid_argument("unknown attribute " + QuotedText("--" + name) +
                                    ": see --PrintTypeIds and --PrintAttributes=TYPE");
    }
    RequireOwn(tid, name, name.substr(split + 2));
    try
    {
        CheckNumber(information.checker->GetValueTypeName(), value);
        CheckEnumeration(information.checker, value);
        CheckFactory(information.checker, value);
    }
    catch (const std::invalid_argument& error)
    {
        throw std::invalid_argument("--" + name + "=" + QuotedText(value) + ": " + error.what());
    }
    if (!SucceedsInChild([&] { return Config::SetDefaultFailSafe(name, StringValue(value)); }))
    {
        throw std::invalid_argument("--" + name + "=" + QuotedText(value) + ": allowed is " +
                                    DescribeAllowed(information.checker));
    }
    CheckRandomRange(name, value, information.checker);
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
            CheckBounds(name, value);
        }
        catch (const std::invalid_argument& error)
        {
            throw std::invalid_argument("--" + name + "=" + QuotedText(value) + ": " +
                                        error.what());
        }
        if (!SucceedsInChild([&] { return TakesValue(**it, value); }))
        {
            throw std::invalid_argument("--" + name + "=" + QuotedText(value) + ": allowed is " +
                                        (IsSimulatorPart(name) ? "a type that works as one here"
                                                               : DescribeAllowed(checker)));
        }
        return true;
    }
    return false;
}

void
CheckNamedAttributes(const TypeId& type, const std::string& name, const std::string& what)
{
    const std::size_t open = name.find('[');
    if (open == std::string::npos)
    {
        return;
    }
    if (name.back() != ']')
    {
        throw std::invalid_argument(what + " " + QuotedText(name) +
                                    ": attributes are TYPE[NAME=VALUE|NAME=VALUE]");
    }
    for (const std::string& part : SplitAttributes(name.substr(open + 1, name.size() - open - 2)))
    {
        const std::size_t sign = std::min(part.find('='), part.size());
        const std::string attribute = part.substr(0, sign);
        CheckAttributeDefault(FindAttributeOwner(type, attribute).GetName() + "::" + attribute,
                              part.substr(std::min(sign + 1, part.size())));
    }
}

} // namespace aiot
} // namespace ns3
