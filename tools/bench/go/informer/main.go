// Go's client-go on the same server: `informer STRATEGY URL COUNT CHANGES` prints what it took as JSON.
package main

import (
	"encoding/json"
	"fmt"
	"os"
	"runtime"
	"strconv"
	"strings"
	"sync/atomic"
	"syscall"
	"time"

	"k8s.io/client-go/dynamic"
	"k8s.io/client-go/dynamic/dynamicinformer"
	"k8s.io/client-go/informers"
	"k8s.io/client-go/kubernetes"
	"k8s.io/client-go/rest"
	"k8s.io/client-go/tools/cache"

	corev1 "k8s.io/api/core/v1"
)

func main() {
	strategy, url := os.Args[1], os.Args[2]
	count, _ := strconv.Atoi(os.Args[3])
	changes, _ := strconv.Atoi(os.Args[4])
	gate := "false"
	if strings.Contains(strategy, "watch-list") {
		gate = "true"
	}
	os.Setenv("KUBE_FEATURE_WatchListClient", gate)
	config := &rest.Config{Host: url, QPS: -1, ContentConfig: rest.ContentConfig{ContentType: "application/json"}}
	var informer cache.SharedIndexInformer
	if strings.HasPrefix(strategy, "go dynamic") {
		client := dynamic.NewForConfigOrDie(config)
		informer = dynamicinformer.NewDynamicSharedInformerFactory(client, 0).ForResource(corev1.SchemeGroupVersion.WithResource("pods")).Informer()
	} else {
		client := kubernetes.NewForConfigOrDie(config)
		informer = informers.NewSharedInformerFactory(client, 0).Core().V1().Pods().Informer()
	}
	before := heap()
	start, startCPU := time.Now(), cpu()
	var updated atomic.Int64
	done := make(chan struct{})
	registration, err := informer.AddEventHandler(cache.ResourceEventHandlerFuncs{
		AddFunc: func(any) {},
		UpdateFunc: func(any, any) {
			if updated.Add(1) == int64(changes) {
				close(done)
			}
		},
	})
	if err != nil {
		panic(err)
	}
	stop := make(chan struct{})
	go informer.Run(stop)
	if !cache.WaitForCacheSync(stop, registration.HasSynced) {
		panic("no sync")
	}
	if changes > 0 {
		<-done
	}
	wall, used := time.Since(start), cpu()-startCPU
	var usage syscall.Rusage
	_ = syscall.Getrusage(syscall.RUSAGE_SELF, &usage)
	result, _ := json.Marshal(map[string]any{
		"wallMs":    float64(wall.Microseconds()) / 1000,
		"cpuMs":     float64(used.Microseconds()) / 1000,
		"peakMB":    float64(usage.Maxrss) / 1024,
		"heapBytes": float64(heap()-before) / float64(count),
		"held":      len(informer.GetStore().ListKeys()) == count,
	})
	fmt.Println(string(result))
}

func heap() int64 {
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return int64(m.HeapAlloc)
}

func cpu() time.Duration {
	var u syscall.Rusage
	_ = syscall.Getrusage(syscall.RUSAGE_SELF, &u)
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}
