// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_SCENARIO_ARGUMENTS_H
#define AIOT_SCENARIO_ARGUMENTS_H

#include "input-files.h"
#include "run-hooks.h"
#include "scenario-body.h"

#include "ns3/command-line.h"
#include "ns3/records.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace ns3
{
namespace aiot
{

/**
 * @ingroup aiot_helper_program
 * The command line of a scenario program: ns-3's CommandLine, with every value checked first.
 *
 * All values are registered with CommandLine, so `--PrintHelp` lists them as for any ns-3 program
 * and tools can read it. Before CommandLine sees an argument it is checked here: unknown names,
 * unexpected arguments, numbers with trailing text, out of range, NaN, a bad `--RngRun`, an
 * attribute that does not exist or does not take the value. A mistake ends the program with one
 * line on stderr and exit code 2, before any object of the simulation exists. `--check` stops there
 * in any case: a study finds out about its values before it runs anything. A program that would
 * append several runs says so then, see EndCheck().
 *
 * @code
 *   uint32_t sensors = 20;
 *   std::string zone = "DE";
 *   ScenarioArguments arguments("my-scenario", "What it does.");
 *   arguments.Add("sensors", "number of sensors", sensors, 1, 100000);
 *   arguments.Add("zone", "grid zone, ISO 3166", zone);
 *   arguments.Parse(argc, argv);
 * @endcode
 */
class ScenarioArguments
{
  public:
    /// Looks at a value: throws std::invalid_argument or std::runtime_error with what is allowed.
    using Check = std::function<void(const std::string& value)>;

    /**
     * @param scenario name of the program
     * @param usage what it does, for the help text
     */
    ScenarioArguments(const std::string& scenario, const std::string& usage);
    ~ScenarioArguments();

    /// An integer between two bounds, both included.
    void Add(const std::string& name,
             const std::string& help,
             uint32_t& value,
             uint32_t low,
             uint32_t high);

    /// A finite number between two bounds, both included.
    void Add(const std::string& name,
             const std::string& help,
             double& value,
             double low,
             double high);

    /// A number above zero, at most a bound.
    void AddPositive(const std::string& name, const std::string& help, double& value, double high);

    /// A finite number between two bounds that may be left open; its default is decided later.
    void AddOpen(const std::string& name,
                 const std::string& help,
                 std::optional<double>& value,
                 double low,
                 double high);

    /// An integer between two bounds that may be left open; its default is decided later.
    void AddOpen(const std::string& name,
                 const std::string& help,
                 std::optional<uint32_t>& value,
                 uint32_t low,
                 uint32_t high);

    /// A switch: `--name`, `--name=true`, `--name=false`.
    void Add(const std::string& name, const std::string& help, bool& value);

    /// A text, with an optional check.
    void Add(const std::string& name,
             const std::string& help,
             std::string& value,
             const Check& check = Check());

    /// One of several words.
    void AddChoice(const std::string& name,
                   const std::string& help,
                   std::string& value,
                   const std::vector<std::string>& choices);

    /// A text that may be given several times.
    void AddRepeated(const std::string& name,
                     const std::string& help,
                     std::vector<std::string>& values);

    /// Finds the file that a value names: its path, or an empty text where it names none.
    using FileOf = std::function<std::string(const std::string& value)>;

    /// Say which file a value names; one that is the value of an attribute need not be told.
    void ReadsFile(const std::string& name, const FileOf& fileOf);

    /**
     * Have Parse() return although `--check` was given, since the scenario knows more that can be
     * wrong than single values. It must end by itself then, see IsCheck().
     */
    void ContinueCheck();

    /// @return whether `--check` was given: nothing may be simulated or written
    bool IsCheck() const;

    /**
     * Check and read the command line. Does not return if there is a mistake (exit code 2), help
     * was asked for, or no more than a check (exit code 0).
     * @param argc number of arguments
     * @param argv the arguments
     */
    void Parse(int argc, char* argv[]);

    /**
     * The same, but a mistake is thrown.
     * @param argc number of arguments
     * @param argv the arguments
     * @throw std::invalid_argument one line
     */
    void ParseOrThrow(int argc, char* argv[]);

    /// @param name a value @return whether the command line gave it, rather than its default
    bool IsGiven(const std::string& name) const;

    /// Say what a value that was left open has become, for GetParameters().
    void Resolve(const std::string& name, const std::string& text);
    void Resolve(const std::string& name, double number); //!< The same for a number.
    /// Say that one of several runs of this command line has this value: GetArguments() becomes
    /// what makes that run alone. @param name an argument, or RngRun @param text its value
    void Fix(const std::string& name, const std::string& text);
    /// @return all values after Parse(), defaults too, in the order of Add()
    std::vector<ParameterRecord> GetParameters() const;

    /// @return the files that the values name, whose content belongs to a run's identity
    const InputFiles& GetInputFiles() const;

    /// @return what was typed, as FormatArguments() writes it
    std::string GetArguments() const;

    /// @return name of the program
    const std::string& GetScenario() const;

    /// Tell the user on stderr, and later runs' DescribeRun(). @param notes a sentence each
    void TellNotes(const std::vector<std::string>& notes);

    const std::vector<std::string>& GetNotes() const; //!< @return what was told
    RunHooks& GetHooks();                             //!< @return what is to be done with values
    const RunHooks& GetHooks() const;                 //!< @return the same

  private:
    struct Value;

    /// Register a value.
    Value& Register(const std::string& name,
                    const std::string& help,
                    const std::string& defaultText,
                    const Check& check);

    /// @param argument one @throw std::invalid_argument if it is not allowed
    void CheckArgument(const std::string& argument);

    void FindInputFiles(); //!< Look at the files that the values name.

    std::string m_scenario;                                   //!< name of the program
    bool m_isCheck{false};                                    //!< check the values, then end
    bool m_continuesCheck{false};                             //!< the scenario ends by itself
    CommandLine m_command;                                    //!< ns-3's
    std::vector<std::unique_ptr<Value>> m_values;             //!< registered values
    std::vector<std::string> m_arguments;                     //!< as typed
    std::vector<std::pair<std::string, std::string>> m_given; //!< names and values of those
    InputFiles m_inputFiles;                                  //!< that the values name
    std::vector<std::string> m_notes;                         //!< told
    RunHooks m_hooks;                                         //!< what is done with values
};

} // namespace aiot
} // namespace ns3

#endif // AIOT_SCENARIO_ARGUMENTS_H
