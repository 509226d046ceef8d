// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_LLM_ARCHITECTURE_H
#define AIOT_LLM_ARCHITECTURE_H

#include "ns3/csv-table.h"

#include <string>
#include <vector>

namespace ns3::aiot
{

/**
 * @brief What a step of a language model launches and reads, beyond its number of parameters.
 *
 * `layers` of 0: not known.
 */
struct LlmArchitecture
{
    double layers = 0.0;
    double cacheBytesPerToken = 0.0; ///< key-value cache of all layers
    double stateBytes = 0.0;         ///< recurrent state of a sequence, read and written per token
    double routedParameters = 0.0;   ///< of a token's, those in experts that it is routed to
    double expertLayers = 0.0;       ///< layers that route to experts
    double expertsPerToken = 0.0;    ///< in each of them

    /**
     * @brief A usual shape for a model of which the parameters alone are known.
     *
     * Fitted by eye to the rows of traces/llm-architectures.csv: a dense model of 1e9 parameters
     * has 22.6 layers, which grow with the power 0.29; a mixture of experts 36 and 0.2 of its
     * active parameters, of which 0.6 are routed to 8 experts per layer. A layer caches 8 heads of
     * 128 numbers; in a hybrid a tenth of the layers attend, and 12.2e6 bytes of state per 1e9
     * parameters are read and written.
     *
     * @param totalParameters of the model
     * @param activeParameters that one token uses
     * @param isHybrid whether most layers are recurrent
     */
    static LlmArchitecture Guess(double totalParameters, double activeParameters, bool isHybrid);
};

/**
 * @ingroup aiot_cost
 * @brief Shapes of known language models: traces/llm-architectures.csv.
 *
 * They are data of a model's configuration, not measurements; a name looks them up and nothing
 * else.
 */
class LlmArchitectureTable
{
  public:
    /**
     * @param table as traces/llm-architectures.csv
     * @throw std::invalid_argument in one line that names the row
     */
    explicit LlmArchitectureTable(const CsvTable& table);

    /// @return traces/llm-architectures.csv
    static LlmArchitectureTable BuiltIn();

    /**
     * @param name of a model, with or without its publisher; capitals do not matter
     * @param totalParameters of the model: a row counts when its own are within a quarter
     * @param activeParameters that one token uses
     * @param isHybrid for a guess where no row counts
     * @return the first row that counts, or LlmArchitecture::Guess()
     */
    LlmArchitecture Find(const std::string& name,
                         double totalParameters,
                         double activeParameters,
                         bool isHybrid = false) const;

  private:
    struct Row
    {
        std::string namePart; ///< in small letters
        double totalParameters;
        LlmArchitecture architecture;
    };

    std::vector<Row> m_rows;
};

} // namespace ns3::aiot

#endif // AIOT_LLM_ARCHITECTURE_H
