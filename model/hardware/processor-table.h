// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_PROCESSOR_TABLE_H
#define AIOT_PROCESSOR_TABLE_H

#include "dnn-catalogue.h"
#include "inference-cost.h"
#include "processor-profile.h"

#include <string>
#include <vector>

namespace ns3::aiot
{

/**
 * @brief Reads processors from a table of quantities.
 * @param table columns as in traces/processors.csv
 * @return the processors in the order of their first rows, checked and complete
 * @throw std::invalid_argument "name:line: ..."
 */
std::vector<ProcessorProfile> ReadProcessorTable(const CsvTable& table);

/// A row of traces/processor-inferences.csv.
struct InferenceRow
{
    std::string device;
    InferenceCost cost;
};

/**
 * @brief Reads one row of measured inferences; the network may have any name.
 *
 * Users' tables may lack the columns engine (then UNKNOWN, see GuessEngine()), load (then by
 * batch), round and accuracy.
 *
 * @param table columns as in traces/processor-inferences.csv
 * @param row index of the row
 * @throw std::invalid_argument "name:line: ..."
 */
InferenceRow ReadInferenceRow(const CsvTable& table, std::size_t row);

/**
 * @brief The same for networks of a catalogue, which come back as it spells them.
 * @param table columns as in traces/processor-inferences.csv
 * @param row index of the row
 * @param networks the networks that may be named
 * @throw std::invalid_argument "name:line: ..."
 */
InferenceRow ReadInferenceRow(const CsvTable& table, std::size_t row, const DnnCatalogue& networks);

} // namespace ns3::aiot

#endif // AIOT_PROCESSOR_TABLE_H
