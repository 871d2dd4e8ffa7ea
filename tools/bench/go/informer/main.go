// Client-go's informer on the synthetic server: `informer STRATEGY URL COUNT WARM CHANGES` prints what it took as JSON. The strategy is made of
// typed or dynamic, JSON or protobuf, and watch-list, or pages. Without changes it is the initial sync that is measured, else so many changes after WARM of them.
package main

import (
	"io"
	"net/http"
	"os"
	"runtime"
	"runtime/debug"
	"strconv"
	"strings"
	"time"

	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/client-go/dynamic/dynamicinformer"
	"k8s.io/client-go/informers"
	"k8s.io/client-go/tools/cache"

	"client-ts.dev/bench/internal/client"
	"client-ts.dev/bench/internal/measure"
)

func main() {
	strategy, url := os.Args[1], os.Args[2]
	count, warm, changes := measure.Number(3), measure.Number(4), measure.Number(5)
	informer := informerOf(strategy, url)
	updated, left, done := 0, 0, make(chan struct{}, 1)
	registration, err := informer.AddEventHandler(cache.ResourceEventHandlerFuncs{
		AddFunc: func(any) {},
		UpdateFunc: func(any, any) {
			if updated++; updated == left {
				done <- struct{}{}
			}
		},
	})
	measure.Must(err)
	before := measure.Heap()
	start, startCPU := time.Now(), measure.CPU()
	go informer.Run(make(chan struct{}))
	<-registration.HasSyncedChecker().Done()
	if changes > 0 {
		receive := func(count int) {
			updated, left = 0, count
			push(url, count)
			<-done
		}
		// The watch comes after the list.
		time.Sleep(300 * time.Millisecond)
		receive(warm)
		measure.Heap()
		start, startCPU = time.Now(), measure.CPU()
		receive(changes)
	}
	figures := measure.Figures{
		"wallMs": measure.Ms(time.Since(start)),
		"cpuMs":  measure.Ms(measure.CPU() - startCPU),
		"peakMB": measure.PeakMB(),
		"held":   float64(len(informer.GetStore().ListKeys())),
	}
	var collections debug.GCStats
	debug.ReadGCStats(&collections)
	for _, pause := range collections.Pause {
		figures["gcMs"] = max(figures["gcMs"], measure.Ms(pause))
	}
	figures["heapBytes"] = (measure.Heap() - before) / float64(count)
	debug.FreeOSMemory()
	figures["afterMB"] = measure.ResidentMB()
	runtime.KeepAlive(informer)
	figures.Print()
}

func informerOf(strategy, url string) cache.SharedIndexInformer {
	// Read once, before the first client is made.
	os.Setenv("KUBE_FEATURE_WatchListClient", strconv.FormatBool(strings.Contains(strategy, "watch-list")))
	// A reflector asks for the first list in pages of what the server has at hand, and the watch cache of a real one gives all of it.
	tweak := func(options *metav1.ListOptions) {
		if options.ResourceVersion == "0" && !strings.Contains(strategy, "pages") {
			options.Limit = 0
		}
	}
	config := client.Config(strategy, url)
	if strings.Contains(strategy, "dynamic") {
		factory := dynamicinformer.NewFilteredDynamicSharedInformerFactory(client.Dynamic(config), 0, "", tweak)
		return factory.ForResource(corev1.SchemeGroupVersion.WithResource("pods")).Informer()
	}
	factory := informers.NewSharedInformerFactoryWithOptions(client.Typed(config), 0, informers.WithTweakListOptions(tweak))
	return factory.Core().V1().Pods().Informer()
}

func push(url string, count int) {
	response, err := http.Post(url+"/push?count="+strconv.Itoa(count), "text/plain", nil)
	measure.Must(err)
	defer response.Body.Close()
	text, err := io.ReadAll(response.Body)
	measure.Must(err)
	if response.StatusCode != http.StatusOK {
		panic(string(text))
	}
}
