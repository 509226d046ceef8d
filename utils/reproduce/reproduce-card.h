// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_REPRODUCE_CARD_H
#define AIOT_REPRODUCE_CARD_H

#include "figure-result.h"
#include "figure-value.h"

#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

namespace ns3::aiot
{

/// Where the inputs of a card's configurations come from, the weakest first.
enum class InputOrigin
{
    DECLARED,  ///< ours, or from memory: what comes out reproduces nothing
    RECOVERED, ///< not stated by the source, but found by fitting to what it published
    PUBLISHED, ///< stated by the source
};

/// @return "declared", "recovered" or "published"
std::string GetInputText(InputOrigin inputs);

/**
 * @brief Published figures of one source, and how to compute them: a file traces/cards/NAME.toml.
 *
 * @code{.toml}
 *   title = "what the figures are"
 *   source = "where they are published"
 *   paper = "whose figures they are"            # may be missing
 *   inputs = "published"                        # or recovered; declared, if missing
 *   evidence = "where they are stated"          # with published and recovered
 *
 *   [configuration.mlp]
 *   kind = "run_calculator"                     # as in a file for `aiot ecal`
 *   config = { NUM_SAMPLES = 256, NUM_INFERENCES = 100 }
 *
 *   [configuration.cnn]
 *   extends = "mlp"                             # what config does not replace is the same
 *   config = { MODEL_NAME = "SimpleCNN" }
 *
 *   [[figure]]
 *   claim = "MLP, 100 inferences"
 *   kind = "series"
 *   unit = "J/bit"
 *   expected = 2.1064449058549858e-06
 *   value = { run = "mlp", output = "ecal_j_per_bit" }
 * @endcode
 *
 * `configurations_of = "NAME"` at the top takes over those of another card of the same set, with
 * their origin. Only a figure of published or recovered inputs can be reproduced; of declared ones
 * it is arithmetic.
 *
 * CompareFigure() lists the kinds of figures, FigureValues the forms of values.
 */
struct ReproduceCard
{
    std::string name;   ///< the file's, without its ending
    std::string title;  ///< one line
    std::string source; ///< one line
    std::string paper;  ///< what it is counted under; the name up to its first '-' if not stated
    std::string where;  ///< begins every message: the file
    InputOrigin inputs = InputOrigin::DECLARED;              ///< of all its configurations
    std::string evidence;                                    ///< one line; empty for declared ones
    std::map<std::string, CardConfiguration> configurations; ///< by name
    std::string configurationsOf;        ///< the card that has further ones, empty for none
    bool isShared = false;               ///< they are there
    bool isChanged = false;              ///< by inputs that are not the card's
    std::vector<nlohmann::json> figures; ///< not yet looked at
};

/**
 * @param table a card's file as JSON
 * @param name the card's name
 * @param where the file, for messages
 * @return the card
 * @throw std::invalid_argument with one line
 */
ReproduceCard ParseCard(const nlohmann::json& table,
                        const std::string& name,
                        const std::string& where);

/**
 * @brief Gives each card the configurations that it takes over.
 * @param[in,out] cards a set of cards
 * @throw std::invalid_argument with one line where a card or name does not fit
 */
void ShareConfigurations(std::vector<ReproduceCard>& cards);

/**
 * @brief Has a card rest on inputs of the user's own, for which nothing that it states must hold.
 * @param[in,out] card the card
 * @param what was put in place of its own
 */
void DeclareInputs(ReproduceCard& card, const std::string& what);

/// @return whether a name is that of a card's file
bool IsCardFile(const std::string& name);

/**
 * @param path a card's file
 * @return the card; configurations of another one are not there yet
 * @throw std::runtime_error or std::invalid_argument with one line
 */
ReproduceCard ReadCard(const std::string& path);

/// @return the cards below traces/cards/, which are compiled in, by name
std::vector<ReproduceCard> GetBuiltInCards();

/**
 * @param directory a folder; its files *.toml are read, in the order of their names
 * @return the cards
 * @throw std::runtime_error or std::invalid_argument with one line, also if there is none
 */
std::vector<ReproduceCard> ReadCards(const std::string& directory);

/**
 * @param card a card
 * @param compute computes configurations
 * @return one comparison for each of its figures, in the card's order
 * @throw std::invalid_argument with one line for a malformed card
 */
std::vector<FigureResult> JudgeCard(const ReproduceCard& card, const CardFunction& compute);

} // namespace ns3::aiot

#endif // AIOT_REPRODUCE_CARD_H
