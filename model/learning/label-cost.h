// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_LABEL_COST_H
#define AIOT_LABEL_COST_H

namespace ns3::aiot
{

/**
 * @ingroup aiot_learning
 * @brief Supervised learning against learning from few labels, with the energy of labelling.
 *
 *     E_sup  = E_train + N eps
 *     E_semi = E_pretrain + E_finetune + n eps
 *
 * for N samples of which n are labelled in the second case. The second wins iff
 * eps > eps* = (E_pretrain + E_finetune - E_train) / (N - n); for large eps the ratio tends to N/n.
 *
 * The model is ours. That labels are worth counting is from Pereira et al., IEEE MLSP 2025 (arXiv
 * 2507.07033), of which the abstract was at hand; it states up to four times less, without saying
 * of what in the part that we could read.
 */
struct LabelChoice
{
    double samples = 0.0;    ///< N, above 0
    double labelled = 0.0;   ///< n, from 0, less than N
    double trainJ = 0.0;     ///< supervised training on all
    double pretrainJ = 0.0;  ///< self-supervised training on all
    double finetuneJ = 0.0;  ///< on the labelled ones
    double annotatorW = 0.0; ///< of the annotator's workplace, or of an automatic one
    double secondsPerLabel = 0.0;

    /// @return eps, energy of one label
    double GetLabelJ() const;

    /// @return E_sup
    double GetSupervisedJ() const;

    /// @return E_semi
    double GetSemiSupervisedJ() const;

    /// @return eps*: above it few labels win; negative: they always do
    double GetBreakEvenJ() const;

    /// @return E_sup / E_semi
    double GetRatio() const;

    /**
     * @throw std::invalid_argument in one line that names the value, for what cannot be; E_semi is
     *        at least 1e-12 J, and eps is if it is not 0
     */
    void Check() const;
};

} // namespace ns3::aiot

#endif // AIOT_LABEL_COST_H
