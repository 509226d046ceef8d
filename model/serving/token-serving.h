// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_TOKEN_SERVING_H
#define AIOT_TOKEN_SERVING_H

#include "serving-model.h"

#include "ns3/llm-roofline.h"

#include <deque>
#include <vector>

namespace ns3::aiot
{

/// When requests join and leave a batch.
enum class Batching
{
    CONTINUOUS, ///< at every step
    STATIC      ///< together: the next batch begins when all answers of the last are complete
};

/// A language model on the GPUs of a server, and how it batches.
struct TokenServingConfig
{
    LlmSetting setting;           ///< model and GPUs; its load is that of the steps
    LlmCoefficients coefficients; ///< of the physics
    Batching batching = Batching::CONTINUOUS;
    std::size_t maxSequences = 256; ///< in a batch; default of vLLM (engine argument max_num_seqs)
    uint32_t chunkTokens = 2048;    ///< of prompts, in a step; vLLM's for prompts in chunks
    double memoryShare = LLM_MEMORY_SHARE; ///< that weights and caches may take
};

/**
 * @ingroup aiot_serving
 * @brief A language model that answers requests in batches, step by step.
 *
 * In each step all running sequences whose prompt is read get one token, and up to `chunkTokens` of
 * the other prompts are read, first come first served. The step that reads the last of a prompt
 * makes the first token of its answer. Time and joules of a step are those of EstimateLlmStep() for
 * what it works on.
 *
 * A request is admitted, in the order of arrival, when there is a place in the batch and memory for
 * the key-value cache of its prompt and its whole answer, which is reserved: memory is never
 * exceeded, and nothing is evicted. With Batching::STATIC sequences that are complete stay until
 * the batch is, and take part in its steps.
 *
 * What a request answers for: a step's joules are split as its time is. The parts of launches,
 * weights and scheduling go to its sequences in equal shares; that of the cache by the tokens in
 * theirs; those of computing by tokens, of prompts and of answers; that of links by all tokens. A
 * prompt's own attention is not counted, nor are sequences that wait for their prompt's turn.
 */
class TokenServing : public ServingModel
{
  public:
    /**
     * @param config model, GPUs, batching
     * @throw std::invalid_argument in one line for what cannot be, such as weights that do not fit
     */
    explicit TokenServing(const TokenServingConfig& config);

    /// @throw std::invalid_argument for no tokens, and for a request whose cache never fits
    void Submit(const ServingRequest& request) override;
    std::optional<ServingStep> Begin(int64_t nowNs) override;
    std::vector<ServedRequest> End() override;
    void Abort(double share) override;
    std::size_t GetQueued() const override;
    std::size_t GetRunning() const override;
    double GetRunningJ() const override;

    /// @return tokens of prompts that wait, or are not read yet
    uint64_t GetPromptTokensLeft() const;

    /// @return tokens that caches may hold
    double GetCacheCapacity() const;

    /// @return tokens that are reserved in caches
    uint64_t GetReservedTokens() const;

  private:
    /// A request in the batch.
    struct Sequence
    {
        ServedRequest served;
        uint32_t promptLeft = 0; ///< tokens of the prompt that are not read
        uint32_t made = 0;       ///< tokens of the answer
        uint32_t chunk = 0;      ///< tokens of the prompt that the step reads

        bool IsDone() const;            ///< @return whether its answer is complete
        bool IsDecoding() const;        ///< @return whether it gets a token in this step
        bool TakesPart() const;         ///< @return whether the step works on it
        double GetCachedTokens() const; ///< @return tokens that the step finds in its cache
    };

    /// Joules of a step, by what they are shared by.
    struct Shares
    {
        double equalJ;  ///< of each sequence that takes part
        double cachedJ; ///< of each token in a cache
        double decodeJ; ///< of each sequence that gets a token
        double promptJ; ///< of each token of a prompt
        double linkJ;   ///< of each token
    };

    void Admit(int64_t nowNs);    ///< Let requests join the batch.
    LlmLoad PlanStep();           ///< @return what the next step works on
    uint64_t CountMakers() const; ///< @return sequences that get a token in the step
    /// @param parts sequences that take part @return the step's joules, by what they are shared by
    Shares MakeShares(double parts) const;
    void ShareEnergy(double share);     ///< Give a share of the step's joules to its sequences.
    bool EndSteady();                   ///< End a steady step. @return whether an answer is done
    void Advance(Sequence& each) const; ///< End the step for a sequence.
    std::vector<ServedRequest> Leave(); ///< @return those that leave the batch

    TokenServingConfig m_config;
    double m_capacity = 0.0;            ///< tokens that caches may hold
    uint64_t m_reserved = 0;            ///< tokens that are reserved
    std::deque<ServingRequest> m_queue; ///< in the order of arrival
    std::vector<Sequence> m_batch;      ///< in the order of admission
    std::size_t m_fresh = 0;            ///< admitted since the last step
    bool m_isSteady = false;            ///< whether the step only adds a token to each sequence
    LlmLoad m_load;                     ///< of the step that is under way
    LlmStep m_parts;                    ///< where its time goes
    ServingStep m_step;                 ///< that step
    int64_t m_stepEndNs = 0;            ///< its end
};

} // namespace ns3::aiot

#endif // AIOT_TOKEN_SERVING_H
